package org.realnameaudit.platform.relay;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The opaque global id of a node: its GraphQL type and its key. Keys are codes rather than row numbers, so an id does
 * not reveal the number of nodes that the caller may not see.
 *
 * @param type the GraphQL type, such as {@code Reseller}
 * @param key the key within the type, such as {@code snail}
 */
public record NodeId(String type, String key) {

    static final String DESCRIPTION = "Opaque global id, for `node(id:)`. Clients can store it, but must not parse it.";

    private static final int MAX_LENGTH = 400;
    private static final Pattern GRAMMAR = Pattern.compile("([A-Z][A-Za-z]{1,40}):([A-Za-z0-9][A-Za-z0-9._/-]{0,250})");

    /** @return the id of a node as text */
    public static String of(String type, String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((type + ":" + key).getBytes(StandardCharsets.UTF_8));
    }

    /** @return the parsed id; empty if the text is not an id of this service */
    public static Optional<NodeId> parse(String id) {
        if (id.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            Matcher matcher = GRAMMAR.matcher(new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8));
            if (!matcher.matches() || !of(matcher.group(1), matcher.group(2)).equals(id)) {
                return Optional.empty();
            }
            return Optional.of(new NodeId(matcher.group(1), matcher.group(2)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
