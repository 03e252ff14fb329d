package org.realnameaudit.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.realnameaudit.rectification.CaseSeverity;
import org.realnameaudit.rectification.MeasureMutationApi;
import org.realnameaudit.rectification.MeasureType;
import org.realnameaudit.rectification.RectificationAction;
import org.realnameaudit.rectification.RectificationMutationApi;
import org.realnameaudit.rectification.RectificationSchema.CaseReasonInput;
import org.realnameaudit.rectification.RectificationSchema.CloseRectificationInput;
import org.realnameaudit.rectification.RectificationSchema.ImposeMeasureInput;
import org.realnameaudit.rectification.RectificationSchema.NotifyRectificationInput;
import org.realnameaudit.rectification.RectificationSchema.OpenRectificationCaseInput;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseView;
import org.realnameaudit.rectification.RectificationSchema.RectificationPayload;
import org.realnameaudit.rectification.RectificationSchema.RectificationStepInput;
import org.realnameaudit.rectification.RectificationSchema.ReplyInput;
import org.realnameaudit.rectification.RectificationSchema.ReturnRectificationInput;

/**
 * The cases of the demo. Their events are dated in the past, because a deadline must not have passed when it is set.
 */
@ApplicationScoped
class DemoCases {

    /** Each fifth case is serious. */
    private static final int SERIOUS_EVERY = 5;

    private static final List<String> LEGAL_BASIS = List.of("miit-order-25");

    private final RectificationMutationApi mutations;
    private final MeasureMutationApi measures;
    private final DemoAccounts accounts;

    DemoCases(RectificationMutationApi mutations, MeasureMutationApi measures, DemoAccounts accounts) {
        this.mutations = mutations;
        this.measures = measures;
        this.accounts = accounts;
    }

    void open(DemoCampaign campaign, LocalDate today) {
        campaign.cases().forEach(each -> open(each, campaign.code(), today.plusDays(campaign.lastDay())));
    }

    private void open(DemoCase demo, String campaign, LocalDate lastVisit) {
        LocalDate day = lastVisit.plusDays(DemoCase.dayOf(RectificationAction.OPEN));
        boolean serious = demo.reseller() % SERIOUS_EVERY == 0;
        RectificationCaseView view = change(
                DemoAccount.ADMINISTRATOR,
                day,
                () -> mutations.openRectificationCase(new OpenRectificationCaseInput(
                        campaign,
                        demo.resellerCode(),
                        serious ? CaseSeverity.SERIOUS : CaseSeverity.ORDINARY,
                        Demo.SYNTHETIC,
                        null,
                        null)));
        if (serious) {
            view = interview(view, day);
        }
        for (RectificationAction action : demo.actions()) {
            view = act(action, demo, view, lastVisit);
        }
    }

    private RectificationCaseView interview(RectificationCaseView view, LocalDate day) {
        return change(
                DemoAccount.ADMINISTRATOR,
                day,
                () -> measures.imposeMeasure(new ImposeMeasureInput(
                        view.number(),
                        MeasureType.REGULATORY_INTERVIEW,
                        Demo.REGULATOR,
                        null,
                        null,
                        null,
                        LEGAL_BASIS,
                        day,
                        day,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Demo.SYNTHETIC,
                        view.version(),
                        null)));
    }

    private RectificationCaseView act(
            RectificationAction action, DemoCase demo, RectificationCaseView view, LocalDate lastVisit) {
        DemoAccount account = switch (action) {
            case START, SUBMIT, REPLY -> DemoAccount.of(demo.resellerCode());
            default -> DemoAccount.ADMINISTRATOR;
        };
        Supplier<RectificationPayload> change = switch (action) {
            case NOTIFY -> () -> notify(demo, view, lastVisit);
            case START -> () -> step(mutations::startRectification, view);
            case SUBMIT -> () -> step(mutations::submitRectification, view);
            case RETURN -> () -> returnCase(demo, view, lastVisit);
            case REPLY ->
                () -> mutations.replyToCase(
                        new ReplyInput(view.number(), Demo.SYNTHETIC, null, false, null, view.version(), null));
            case ACCEPT -> () -> step(mutations::acceptRectification, view);
            case CLOSE ->
                () -> mutations.closeRectification(new CloseRectificationInput(
                        view.number(),
                        Demo.SYNTHETIC,
                        view.severity() == CaseSeverity.SERIOUS ? Demo.SYNTHETIC : null,
                        null,
                        null,
                        view.version(),
                        null));
            case WITHDRAW ->
                () -> mutations.withdrawRectification(
                        new CaseReasonInput(view.number(), Demo.SYNTHETIC, null, view.version(), null));
            default -> throw new IllegalArgumentException(action.name());
        };
        return change(account, lastVisit.plusDays(DemoCase.dayOf(action)), change);
    }

    private RectificationCaseView change(DemoAccount account, LocalDate day, Supplier<RectificationPayload> mutation) {
        return accounts.act(account, day, mutation).rectificationCase();
    }

    private RectificationPayload notify(DemoCase demo, RectificationCaseView view, LocalDate lastVisit) {
        Integer deadline = demo.age().deadline;
        return mutations.notifyRectification(new NotifyRectificationInput(
                view.number(),
                deadline == null ? null : lastVisit.plusDays(deadline),
                null,
                LEGAL_BASIS,
                Demo.REGULATOR,
                null,
                null,
                null,
                Demo.SYNTHETIC,
                null,
                view.version(),
                null));
    }

    private RectificationPayload returnCase(DemoCase demo, RectificationCaseView view, LocalDate lastVisit) {
        Integer deadline = demo.age().deadline;
        return mutations.returnRectification(new ReturnRectificationInput(
                view.number(),
                deadline == null ? null : lastVisit.plusDays(deadline),
                null,
                Demo.SYNTHETIC,
                null,
                null,
                view.version(),
                null));
    }

    private static RectificationPayload step(
            Function<RectificationStepInput, RectificationPayload> mutation, RectificationCaseView view) {
        return mutation.apply(
                new RectificationStepInput(view.number(), Demo.SYNTHETIC, null, null, view.version(), null));
    }
}
