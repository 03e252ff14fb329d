package org.realnameaudit.client;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Input;

/** A null component does not filter. */
@Input("RectificationCaseFilter")
public record RectificationCaseFilter(
        String campaign, String reseller, List<RectificationCase.Status> status, LocalDate dueBefore) {}
