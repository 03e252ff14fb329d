package org.realnameaudit.bench.same;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares a text from the old package with one from the new package. Random ids, digests and transaction ids may
 * differ, but each value of the old side must correspond to one value of the new side throughout the run. Times may
 * differ if both are times of the run.
 */
final class TextComparison {

    private static final Pattern CURSOR = Pattern.compile("[A-Za-z0-9_-]{16,}");
    private static final int CURSOR_DIGEST = 6;
    private static final Pattern VARIABLE = Pattern.compile("""
            (?<uuid>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\
            |(?<time>\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(?::\\d\\d(?:[.,]\\d+)?)?(?: ?Z|[+-]\\d\\d(?::?\\d\\d)?)?)\
            |(?<digest>(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f]))\
            |(?<xid>xid:\\d+)""");
    private static final List<String> KINDS = List.of("uuid", "time", "digest", "xid");

    private final Map<String, String> newByOld = new HashMap<>();
    private final Map<String, String> oldByNew = new HashMap<>();

    /** @param skeleton the text with a placeholder for each variable value */
    private record Template(String skeleton, List<VariableValue> values) {}

    private record VariableValue(String kind, String value) {}

    /**
     * Compares two texts. Remembers which value of the old side corresponds to which value of the new side, so the
     * result depends on earlier calls and their order.
     *
     * @return whether the texts are equal, apart from values that may differ
     */
    boolean same(String older, String newer) {
        if (older.equals(newer)) {
            return true;
        }
        Template before = template(older);
        Template after = template(newer);
        if (!before.skeleton.equals(after.skeleton)) {
            return false;
        }
        for (int i = 0; i < before.values.size(); i++) {
            if (!corresponds(before.values.get(i), after.values.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** @return the text with placeholders for random values and times */
    static String skeleton(String text) {
        return template(text).skeleton;
    }

    private boolean corresponds(VariableValue older, VariableValue newer) {
        if (older.kind.equals("time")) {
            return older.value.equals(newer.value) || isOfThisRun(older.value) && isOfThisRun(newer.value);
        }
        String known = newByOld.putIfAbsent(older.value, newer.value);
        String back = oldByNew.putIfAbsent(newer.value, older.value);
        return (known == null || known.equals(newer.value)) && (back == null || back.equals(older.value));
    }

    /** @return whether the day of the time is today, yesterday or tomorrow in UTC */
    private static boolean isOfThisRun(String time) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        LocalDate day = LocalDate.parse(time.substring(0, 10));
        return !day.isBefore(today.minusDays(1)) && !day.isAfter(today.plusDays(1));
    }

    private static Template template(String text) {
        String readable = CURSOR.matcher(text).replaceAll(found -> Matcher.quoteReplacement(decoded(found.group())));
        List<VariableValue> values = new ArrayList<>();
        String skeleton = VARIABLE.matcher(readable).replaceAll(found -> {
            String kind = KINDS.stream()
                    .filter(each -> found.group(each) != null)
                    .findFirst()
                    .orElseThrow();
            values.add(new VariableValue(kind, found.group()));
            return "<" + kind + ">";
        });
        return new Template(skeleton, values);
    }

    /** Decodes a cursor: a digest, then the sort keys of the row, which may contain times. */
    private static String decoded(String word) {
        try {
            byte[] whole = Base64.getUrlDecoder().decode(word);
            byte[] content = Arrays.copyOfRange(whole, Math.min(CURSOR_DIGEST, whole.length), whole.length);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            if (content.length == 0 || !Arrays.equals(digest, 0, CURSOR_DIGEST, whole, 0, CURSOR_DIGEST)) {
                return word;
            }
            return "cursor(" + StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)) + ")";
        } catch (IllegalArgumentException | CharacterCodingException _) {
            return word;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
