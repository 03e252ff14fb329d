package org.realnameaudit.client;

import java.util.List;

public record RectificationCasePage(List<RectificationCase> nodes, Info pageInfo) implements Page<RectificationCase> {}
