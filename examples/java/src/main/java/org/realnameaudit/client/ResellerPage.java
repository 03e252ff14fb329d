package org.realnameaudit.client;

import java.util.List;

public record ResellerPage(List<Reseller> nodes, Info pageInfo) implements Page<Reseller> {}
