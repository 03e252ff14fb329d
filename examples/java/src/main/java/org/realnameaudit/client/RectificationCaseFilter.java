package org.realnameaudit.client;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Input;

/** The conditions on cases. A null component does not restrict. */
@Input("RectificationCaseFilter")
public record RectificationCaseFilter(
        List<String> campaign, List<String> reseller, List<RectificationCase.Status> status, LocalDate dueBefore) {}
