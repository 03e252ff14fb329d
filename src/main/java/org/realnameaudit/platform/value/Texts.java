package org.realnameaudit.platform.value;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** Texts in every language, from files in {@code messages} with one file for each language. */
public final class Texts {

    private final Map<Language, Properties> texts = new EnumMap<>(Language.class);

    /** @param prefix the beginning of the files' names, before the tag of the language; empty for none */
    public Texts(String prefix) {
        for (Language language : Language.values()) {
            texts.put(language, read("/messages/" + prefix + language.tag() + ".properties"));
        }
    }

    /** @param key must be in the files of all languages */
    public String get(Language language, String key) {
        return Objects.requireNonNull(texts.get(language)).getProperty(key);
    }

    private static Properties read(String resource) {
        Properties read = new Properties();
        try (InputStream stream = Texts.class.getResourceAsStream(resource)) {
            read.load(new InputStreamReader(Objects.requireNonNull(stream, resource), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }
}
