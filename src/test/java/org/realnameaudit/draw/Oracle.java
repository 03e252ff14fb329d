package org.realnameaudit.draw;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A second, simpler implementation of the draw (rule 9): it holds everything in lists, and uses Java's own HMAC. */
record Oracle(
        String seed,
        List<Outlet> outlets,
        List<Map<String, Object>> strata,
        List<Map<String, Object>> inspectors,
        int perOutlet) {

    record Outlet(String code, String channel, String reseller, String region, boolean active) {

        boolean fits(Map<String, Object> stratum) {
            return Stream.of("channel", "reseller", "region")
                    .allMatch(by -> stratum.get(by) == null
                            || stratum.get(by)
                                    .equals(
                                            by.equals("channel")
                                                    ? channel
                                                    : by.equals("reseller") ? reseller : region));
        }
    }

    List<Outlet> frame() {
        return outlets.stream()
                .filter(outlet -> outlet.active && strata.stream().anyMatch(outlet::fits))
                .toList();
    }

    String frameSha256() {
        String lines = frame().stream()
                .map(Outlet::code)
                .sorted(Comparator.comparing(code -> code.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned))
                .map(code -> code + "\n")
                .collect(joining());
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the inspectors of each drawn outlet; empty when the draw is refused */
    Optional<Map<String, List<String>>> assignments() {
        Map<String, List<String>> assignments = new TreeMap<>();
        List<Outlet> remaining = new ArrayList<>(frame());
        for (Map<String, Object> stratum : strata) {
            int size = (int) stratum.get("size");
            List<Outlet> drawn = first(
                    remaining.stream().filter(outlet -> outlet.fits(stratum)).toList(), Outlet::code, size);
            if (drawn.size() < size) {
                return Optional.empty();
            }
            for (Outlet outlet : drawn) {
                List<String> eligible = inspectors.stream()
                        .filter(each ->
                                !((List<?>) each.getOrDefault("recusedFrom", List.of())).contains(outlet.reseller))
                        .map(each -> (String) each.get("id"))
                        .toList();
                List<String> assigned = first(eligible, id -> outlet.code + "/" + id, perOutlet);
                if (assigned.size() < perOutlet) {
                    return Optional.empty();
                }
                assignments.put(outlet.code, assigned);
            }
            remaining.removeAll(drawn);
        }
        return Optional.of(assignments);
    }

    private <T> List<T> first(List<T> candidates, Function<T, String> message, int size) {
        return candidates.stream()
                .sorted(Comparator.comparing(each -> hmac(message.apply(each)), Arrays::compareUnsigned))
                .limit(size)
                .toList();
    }

    private byte[] hmac(String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(seed.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
