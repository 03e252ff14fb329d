package org.realnameaudit.platform.persistence;

import io.quarkus.hibernate.orm.panache.Panache;
import java.util.List;
import java.util.StringJoiner;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.SelectableConsumer;

/**
 * Lists entities by many keys in native SQL. The text of the SQL is the same for any number of keys, while HQL needs a
 * parameter for each.
 */
public final class NativeSelect {

    private NativeSelect() {}

    /**
     * @param table the table and its alias, such as {@code finding f}
     * @return the entities that meet the conditions
     */
    public static <T> List<T> list(Class<T> entity, String table, Conditions conditions, String orderBy) {
        String columns = columns(entity, table.substring(table.indexOf(' ') + 1));
        return conditions
                .bind(Panache.getSession()
                        .createNativeQuery(
                                "select %s\nfrom %s\nwhere %s\norder by %s"
                                        .formatted(columns, table, conditions.text(), orderBy),
                                entity))
                .getResultList();
    }

    /**
     * @return the entity's columns by name, since a prepared {@code select *} fails once a later migration adds a
     *     column
     */
    public static String columns(Class<?> entity, String alias) {
        EntityMappingType mapping = Panache.getSession()
                .getFactory()
                .unwrap(SessionFactoryImplementor.class)
                .getMappingMetamodel()
                .getEntityDescriptor(entity);
        StringJoiner columns = new StringJoiner(", ");
        SelectableConsumer add = (_, column) -> columns.add(alias + "." + column.getSelectionExpression());
        mapping.getIdentifierMapping().forEachSelectable(add);
        mapping.forEachAttributeMapping(attribute -> attribute.forEachSelectable(add));
        return columns.toString();
    }
}
