package org.realnameaudit.platform.error;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Input;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realnameaudit.platform.value.Language;
import org.realnameaudit.support.SchemaClasses;

/** The texts of invalid values. */
class InputMessageTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    @ParameterizedTest
    @EnumSource
    void everyMessageHasATextInTheLanguage(Language language) throws IOException {
        Properties texts = new Properties();
        try (InputStream file = getClass().getResourceAsStream("/messages/" + language.tag() + ".properties")) {
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }

        assertThat(texts.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(InputMessage.values()).map(Enum::name).toList());
        assertThat(texts.values()).allSatisfy(text -> assertThat((String) text).isNotBlank());
    }

    @ParameterizedTest
    @EnumSource
    void aMessageHasTheSamePlaceholdersInEveryLanguage(InputMessage message) {
        for (Language language : Language.values()) {
            assertThat(placeholders(message, language))
                    .as(language.tag())
                    .isEqualTo(placeholders(message, Language.EN));
        }
    }

    @Test
    void everyConstraintOfAnInputNamesAMessageAndFillsItsPlaceholders() {
        Validator validator = Validation.buildDefaultValidatorFactory().getValidator();
        List<ConstraintDescriptor<?>> constraints = SchemaClasses.all()
                .filter(type -> type.isAnnotationPresent(Input.class))
                .flatMap(type -> validator.getConstraintsForClass(type).getConstrainedProperties().stream())
                .flatMap(InputMessageTest::constraints)
                .<ConstraintDescriptor<?>>flatMap(InputMessageTest::reported)
                .toList();

        assertThat(constraints).hasSizeGreaterThan(50).allSatisfy(constraint -> {
            InputMessage message = InputMessage.valueOf(constraint.getMessageTemplate());
            assertThat(constraint.getAttributes().keySet()).containsAll(placeholders(message, Language.EN));
        });
    }

    private static Stream<ConstraintDescriptor<?>> constraints(ElementDescriptor element) {
        Stream<ElementDescriptor> elements = element instanceof ContainerDescriptor container
                ? container.getConstrainedContainerElementTypes().stream().map(each -> each)
                : Stream.of();
        return Stream.concat(
                element.getConstraintDescriptors().stream(), elements.flatMap(InputMessageTest::constraints));
    }

    /** A composed constraint reports the violations of the constraints that it consists of. */
    private static Stream<ConstraintDescriptor<?>> reported(ConstraintDescriptor<?> constraint) {
        return constraint.getComposingConstraints().isEmpty() || constraint.isReportAsSingleViolation()
                ? Stream.of(constraint)
                : constraint.getComposingConstraints().stream().flatMap(InputMessageTest::reported);
    }

    private static TreeSet<String> placeholders(InputMessage message, Language language) {
        TreeSet<String> names = new TreeSet<>();
        PLACEHOLDER.matcher(message.in(language, Map.of())).results().forEach(found -> names.add(found.group(1)));
        return names;
    }
}
