package org.realnameaudit.accountability;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

@Type("CommitmentLetter")
@Description("A letter in which a basic operator commits itself to real-name registration (电话用户实名登记责任承诺书).")
public record CommitmentLetterView(
        @NonNull @Description("Its title, as it was signed.")
        String title,

        @Description("The day of signing; null where it was not published.")
        LocalDate signedOn,

        @NonNull @Description("What it promises, in the words of the publication.")
        List<@NonNull String> commitments,

        @Ignore String operatorCode,
        @Ignore List<String> instruments) {}
