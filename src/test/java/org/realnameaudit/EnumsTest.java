package org.realnameaudit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.WithProvider;

/** Check constraints in the database list the same values as the Java enums. */
@QuarkusTest
@WithProvider
class EnumsTest {

    private static final Pattern VALUE = Pattern.compile("'(\\w+)'::text");

    @Inject
    EntityManagerFactory factory;

    @Inject
    Database database;

    @Test
    void theDatabaseAcceptsExactlyTheConstantsOfEachEnum() {
        Map<String, List<String>> constants = new TreeMap<>();
        factory.unwrap(SessionFactoryImplementor.class)
                .getMappingMetamodel()
                .forEachEntityDescriptor(entity -> entity.getAttributeMappings()
                        .forEach(attribute -> constantsOf(attribute)
                                .forEach((column, values) -> constants.put(table(entity) + "." + column, values))));

        Map<String, List<String>> checked = constants.keySet().stream()
                .collect(Collectors.toMap(column -> column, this::checked, (one, _) -> one, TreeMap::new));

        assertThat(checked)
                .as("a changed enum needs a migration of its check constraint")
                .hasSizeGreaterThan(10)
                .isEqualTo(constants);
    }

    private static Map<String, List<String>> constantsOf(AttributeMapping attribute) {
        Class<?> type = attribute.getJavaType().getJavaTypeClass();
        return type.isEnum()
                ? Map.of(
                        attribute.getSelectable(0).getSelectionExpression(),
                        Arrays.stream(type.getEnumConstants())
                                // Only shown, never stored.
                                .map(Object::toString)
                                .sorted()
                                .toList())
                : Map.of();
    }

    private static String table(EntityPersister entity) {
        return entity.getIdentifierTableDetails().getTableName();
    }

    /** @param column the name of the table and the column, such as {@code campaign.status} */
    private List<String> checked(String column) {
        String[] parts = column.split("\\.");
        return database.<String>column("""
                        select pg_get_constraintdef(c.oid) from pg_constraint c
                        join pg_attribute a on a.attrelid = c.conrelid and c.conkey = array[a.attnum]
                        where c.contype = 'c' and c.conrelid = ?::regclass and a.attname = ?""", parts[0], parts[1]).stream()
                .flatMap(check -> VALUE.matcher(check).results().map(value -> value.group(1)))
                .sorted()
                .toList();
    }
}
