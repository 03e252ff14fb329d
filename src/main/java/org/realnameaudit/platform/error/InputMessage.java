package org.realnameaudit.platform.error;

import java.util.Map;
import org.realnameaudit.platform.value.Language;
import org.realnameaudit.platform.value.Texts;

/**
 * The messages of invalid values. Their texts are in {@code messages/*.properties}, one file for each language, with
 * the constants as keys. A text continues the path of the value: "`input.deadline` must be a date". Texts about a whole
 * row or file are sentences. Bean Validation constraints have the name of a constant as their message.
 */
public enum InputMessage {
    // The engine's types.
    REQUIRED(InputReason.REQUIRED),
    STRING(InputReason.TYPE),
    BOOLEAN(InputReason.TYPE),
    INTEGER(InputReason.TYPE),
    OBJECT(InputReason.TYPE),
    ENUM(InputReason.TYPE),
    OTHER_TYPE(InputReason.TYPE),
    INTEGER_RANGE(InputReason.RANGE),
    DATE(InputReason.FORMAT),

    // Constraints of single values.
    CODE(InputReason.FORMAT),
    ONE_LINE(InputReason.FORMAT),
    NO_LETTER(InputReason.FORMAT),
    PLAIN_TEXT(InputReason.FORMAT),
    TOO_LONG(InputReason.LENGTH),
    LABEL_TOO_LONG(InputReason.LENGTH),
    TEXT_TOO_LONG(InputReason.LENGTH),
    BLANK(InputReason.EMPTY),
    IDEMPOTENCY_KEY(InputReason.FORMAT),
    SEED(InputReason.FORMAT),
    EVIDENCE_URI(InputReason.FORMAT),
    ADDRESS_OR_FILE(InputReason.NOT_ALLOWED_NOW),
    FILE_OF_RESELLER(InputReason.NOT_ALLOWED_NOW),
    FILE_OF_OTHER_RESELLER(InputReason.NOT_ALLOWED_NOW),
    SHA256(InputReason.FORMAT),
    NO_ENTRIES(InputReason.EMPTY),
    TOO_FEW_ENTRIES(InputReason.RANGE),
    TOO_MANY_ENTRIES(InputReason.TOO_MANY),
    TOO_LOW(InputReason.RANGE),
    TOO_HIGH(InputReason.RANGE),

    // Pages and searches.
    PAGE_SIZE(InputReason.RANGE),
    CURSOR(InputReason.FORMAT),
    OTHER_CURSOR(InputReason.FORMAT),
    UNKNOWN_CURSOR(InputReason.UNKNOWN_CODE),
    SEARCH_CHARACTERS(InputReason.FORMAT),

    // Codes and keys.
    UNKNOWN(InputReason.UNKNOWN_CODE, ErrorCode.NOT_FOUND),
    TAKEN(InputReason.DUPLICATE, ErrorCode.ALREADY_EXISTS),
    NOT_FOR_THIS_FILE(InputReason.NOT_ALLOWED_NOW),
    ALREADY_DRAWN(InputReason.DUPLICATE, ErrorCode.ALREADY_EXISTS),
    CASE_EXISTS(InputReason.DUPLICATE, ErrorCode.ALREADY_EXISTS),

    // Rules between values, and of the current state.
    NO_GROUNDS(InputReason.NO_GROUNDS),
    NEEDS_DEADLINE(InputReason.NEEDS_DEADLINE),
    DAY_OR_WORKING_DAYS(InputReason.NOT_ALLOWED_NOW),
    NO_DEADLINE_AHEAD(InputReason.NOT_ALLOWED_NOW),
    ALREADY_REQUESTED(InputReason.NOT_ALLOWED_NOW),
    NOTHING_REQUESTED(InputReason.NOT_ALLOWED_NOW),
    ALREADY_SERIOUS(InputReason.NOT_ALLOWED_NOW),
    NEEDS_REASON(InputReason.NEEDS_REASON),
    FOR_ADMINISTRATORS(InputReason.NOT_ALLOWED_NOW),
    BEFORE_LAST_EVENT(InputReason.RANGE),
    STALE_VERSION(InputReason.NOT_ALLOWED_NOW, ErrorCode.STALE),
    WRONG_STATUS(InputReason.NOT_ALLOWED_NOW, ErrorCode.INVALID_TRANSITION),
    CASE_NOTIFIED(InputReason.CASE_NOTIFIED, ErrorCode.INVALID_TRANSITION),
    NOT_CANCELLABLE(InputReason.CASE_NOTIFIED, ErrorCode.INVALID_TRANSITION),
    CASES_RUNNING(InputReason.CASES_RUNNING, ErrorCode.INVALID_TRANSITION),
    NOTHING_INSPECTED(InputReason.NOTHING_INSPECTED, ErrorCode.INVALID_TRANSITION),
    NOT_ACCOUNTED_FOR(InputReason.NOT_ACCOUNTED_FOR, ErrorCode.INVALID_TRANSITION),
    NOT_IN_REVIEW(InputReason.CAMPAIGN_NOT_IN_REVIEW, ErrorCode.INVALID_TRANSITION),
    CALENDAR_UNKNOWN(InputReason.CALENDAR_UNKNOWN),
    OTHER_YEAR(InputReason.RANGE),
    NOT_AT_WEEKEND(InputReason.NOT_ALLOWED_NOW),
    ALSO_A_HOLIDAY(InputReason.DUPLICATE),
    BEFORE_START(InputReason.RANGE),
    ONLY_IN_DRAFT(InputReason.NOT_ALLOWED_NOW),
    REQUIRED_FOR_FOLLOW_UP(InputReason.REQUIRED),
    ONLY_FOR_FOLLOW_UP(InputReason.NOT_ALLOWED_NOW),
    NOT_FOLLOWABLE(InputReason.NOT_ALLOWED_NOW),
    NOT_RANDOM(InputReason.NOT_ALLOWED_NOW),
    OTHER_STRATUM(InputReason.NOT_ALLOWED_NOW),
    NOT_VIOLATING_BEFORE(InputReason.NOT_ALLOWED_NOW),
    NOT_REINSPECTED(InputReason.NOT_REINSPECTED, ErrorCode.INVALID_TRANSITION),
    AFTER_TODAY(InputReason.RANGE),
    BEFORE_TODAY(InputReason.RANGE),
    NOT_LATER(InputReason.RANGE),
    OTHER_RESELLER(InputReason.NOT_ALLOWED_NOW),
    RUNNING_NOTICE(InputReason.NOT_ALLOWED_NOW),
    NOT_IN_EFFECT(InputReason.NOT_ALLOWED_NOW),
    MEASURE_WITHDRAWN(InputReason.NOT_ALLOWED_NOW),
    NOTICE_IS_NOTIFY(InputReason.NOT_ALLOWED_NOW),
    NO_PENALTY_NOTICE(InputReason.NO_PENALTY_NOTICE, ErrorCode.INVALID_TRANSITION),
    NO_POWER_TO_PENALISE(InputReason.NO_POWER_TO_PENALISE),
    PARTY_NOT_HEARD(InputReason.PARTY_NOT_HEARD, ErrorCode.INVALID_TRANSITION),
    PENALTY_ENDED(InputReason.NOT_ALLOWED_NOW),
    ONLY_FOR_PENALTY(InputReason.NOT_ALLOWED_NOW),
    MORE_THAN_INTENDED(InputReason.NOT_ALLOWED_NOW),
    AMOUNT(InputReason.RANGE),
    AMOUNT_REQUIRED(InputReason.REQUIRED),
    AMOUNT_WITHOUT_FINE(InputReason.NOT_ALLOWED_NOW),
    CURRENCY(InputReason.FORMAT),
    HEARING_REQUIRED(InputReason.REQUIRED),
    NO_HEARING_OFFERED(InputReason.NOT_ALLOWED_NOW),
    NOT_SERVED(InputReason.NOT_ALLOWED_NOW),
    NEEDS_DAY_OF_HEARING(InputReason.REQUIRED),
    REQUESTED_TOO_LATE(InputReason.RANGE),
    NOT_REQUESTED(InputReason.REQUIRED),
    BEFORE_REQUEST(InputReason.RANGE),
    BEFORE_PENALTY_NOTICE(InputReason.RANGE),
    AFTER_HEARING(InputReason.RANGE),
    AFTER_HEARING_DAY(InputReason.RANGE),
    LESS_TIME_THAN_LAW(InputReason.RANGE),
    AFTER_PAYMENT(InputReason.RANGE),
    AFTER_REVIEW(InputReason.RANGE),
    SERVED_TOO_LATE(InputReason.RANGE),
    ALREADY_ANNULLED(InputReason.NOT_ALLOWED_NOW),
    NOTHING_TO_PAY(InputReason.NOT_ALLOWED_NOW),
    NEEDS_DAY_OF_PAYMENT(InputReason.REQUIRED),
    RESULT_AND_DAY(InputReason.REQUIRED),
    BEFORE_FILING(InputReason.RANGE),
    BEFORE_VIOLATION(InputReason.BEFORE_VIOLATION),
    AFTER_LIFT(InputReason.RANGE),
    AFTER_SERVICE(InputReason.RANGE),
    NOT_BEFORE_MEASURE(InputReason.RANGE),
    SERVED_BEFORE(InputReason.RANGE),
    NEEDS_ISSUER(InputReason.REQUIRED),
    BEFORE_MEASURE(InputReason.RANGE),
    TOO_MUCH_EVIDENCE(InputReason.TOO_MANY),
    NO_MORE_REPLIES(InputReason.NOT_ALLOWED_NOW),
    NOT_IN_FORCE(InputReason.NOT_IN_FORCE),
    PUBLISHED_TOTALS(InputReason.NOT_ALLOWED_NOW),
    HAS_INSPECTIONS(InputReason.NOT_ALLOWED_NOW),
    STRATUM_TOO_SMALL(InputReason.RANGE),
    TOO_FEW_INSPECTORS_LEFT(InputReason.NOT_ALLOWED_NOW),
    REPEATED(InputReason.DUPLICATE),
    TOO_FEW_INSPECTORS(InputReason.RANGE),
    DRAW_TOO_LARGE(InputReason.TOO_MANY),
    TYPE_OF_LIGHT(InputReason.NOT_ALLOWED_NOW),
    TYPE_OF_SERIOUS(InputReason.NOT_ALLOWED_NOW),
    POSITION_OF_LIGHT(InputReason.NOT_ALLOWED_NOW),
    POSITION_OF_SERIOUS(InputReason.REQUIRED),
    DEADLINE_OF_LIGHT(InputReason.REQUIRED),
    BEFORE_DECISION(InputReason.RANGE),
    ANSWERS_NOTHING(InputReason.REQUIRED),
    ANSWERS_SEVERAL(InputReason.NOT_ALLOWED_NOW),
    ANSWERS_CANCELLED(InputReason.NOT_ALLOWED_NOW),
    ANSWERS_WITHDRAWN(InputReason.NOT_ALLOWED_NOW),
    LETTER_OF_OTHER(InputReason.NOT_ALLOWED_NOW),
    BEFORE_LETTER(InputReason.BEFORE_LETTER),
    VISITED_TWICE(InputReason.DUPLICATE),
    ALREADY_INSPECTED(InputReason.DUPLICATE, ErrorCode.ALREADY_EXISTS),
    NOT_DRAWN(InputReason.NOT_ALLOWED_NOW),
    ALREADY_VOIDED(InputReason.NOT_ALLOWED_NOW, ErrorCode.INVALID_TRANSITION),
    NOT_VOIDED(InputReason.NOT_ALLOWED_NOW, ErrorCode.INVALID_TRANSITION),
    OUTSIDE_PERIOD(InputReason.RANGE),
    OUTCOME_OF_FINDINGS(InputReason.NOT_ALLOWED_NOW),
    NO_RESULT(InputReason.NOT_ALLOWED_NOW),

    // What another account must do.
    OWN_SUBMISSION(InputReason.FOUR_EYES, ErrorCode.FORBIDDEN),
    OWN_RECORDS(InputReason.FOUR_EYES, ErrorCode.FORBIDDEN),
    OWN_NOTICE(InputReason.FOUR_EYES, ErrorCode.FORBIDDEN),
    OTHER_REGION(InputReason.OTHER_REGION, ErrorCode.FORBIDDEN),
    NOT_REGIONAL(InputReason.OTHER_REGION, ErrorCode.FORBIDDEN),
    REGION_AND_NONE(InputReason.NOT_ALLOWED_NOW),

    // Values in files.
    INVISIBLE_CHARACTERS(InputReason.FORMAT),
    FINDING_TYPES(InputReason.FORMAT),
    EVIDENCE_PIECES(InputReason.FORMAT),
    EARLIER_LINE(InputReason.DUPLICATE),

    // Rows and files. Each text is a sentence.
    EMPTY_FILE(InputReason.EMPTY),
    HEADER(InputReason.FORMAT),
    TOO_MANY_FIELDS(InputReason.TOO_MANY),
    ROW_TOO_LONG(InputReason.LENGTH),
    QUOTES(InputReason.FORMAT),
    OTHER_CHARSET(InputReason.FORMAT),
    MAYBE_GB18030(InputReason.FORMAT),
    DECLARED_GB18030(InputReason.FORMAT),
    ALREADY_APPLIED(InputReason.DUPLICATE, ErrorCode.ALREADY_EXISTS);

    private static final Texts TEXTS = new Texts("");

    private final InputReason reason;
    private final ErrorCode code;

    InputMessage(InputReason reason) {
        this(reason, ErrorCode.BAD_USER_INPUT);
    }

    InputMessage(InputReason reason, ErrorCode code) {
        this.reason = reason;
        this.code = code;
    }

    public InputReason reason() {
        return reason;
    }

    /** @return the code of an error that consists only of such values */
    public ErrorCode code() {
        return code;
    }

    /** @param parameters the values of the placeholders, by their names; others are ignored */
    public String in(Language language, Map<String, ?> parameters) {
        String text = TEXTS.get(language, name());
        for (Map.Entry<String, ?> parameter : parameters.entrySet()) {
            text = text.replace("{" + parameter.getKey() + "}", String.valueOf(parameter.getValue()));
        }
        return text;
    }
}
