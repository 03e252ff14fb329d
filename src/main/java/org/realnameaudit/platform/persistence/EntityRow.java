package org.realnameaudit.platform.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.persister.entity.EntityPersister;

/**
 * Reads entities from the rows of a statement by Hibernate's mapping. The session does not know these entities: they
 * have no collections, and their changes are not stored. Hibernate itself would interpret the mapping of each result
 * anew, and keep a copy of each entity.
 */
final class EntityRow<T> {

    private static final ClassValue<EntityRow<?>> KNOWN = new ClassValue<>() {
        @Override
        protected EntityRow<?> computeValue(Class<?> entity) {
            return new EntityRow<>(entity, ReadTransaction.session());
        }
    };

    /** Reads a value from the columns of its attribute. */
    private interface Value {
        Object read(ResultSet row, int firstColumn, SharedSessionContractImplementor session) throws SQLException;
    }

    private record Part(Value value, int firstColumn, AttributeMapping attribute) {}

    private final Class<T> entity;
    private final EntityPersister mapping;
    private final Value id;
    private final List<Part> parts = new ArrayList<>();
    private final List<String> columns = new ArrayList<>();

    private EntityRow(Class<T> entity, SharedSessionContractImplementor session) {
        this.entity = entity;
        this.mapping = session.getFactory().getMappingMetamodel().getEntityDescriptor(entity);
        this.id = value(mapping.getIdentifierMapping());
        mapping.getIdentifierMapping().forEachSelectable((_, column) -> add(column));
        mapping.forEachAttributeMapping(attribute -> {
            if (!(attribute instanceof PluralAttributeMapping)) {
                parts.add(new Part(value(attribute), columns.size() + 1, attribute));
                attribute.forEachSelectable((_, column) -> add(column));
            }
        });
    }

    @SuppressWarnings("unchecked")
    static <T> EntityRow<T> of(Class<T> entity) {
        return (EntityRow<T>) KNOWN.get(entity);
    }

    /**
     * @return the entity's columns by name, since a prepared {@code select *} fails once a later migration adds a
     *     column
     */
    String columns(String alias) {
        StringJoiner list = new StringJoiner(", ");
        columns.forEach(column -> list.add(alias + "." + column));
        return list.toString();
    }

    String table() {
        return mapping.getMappedTableDetails().getTableName();
    }

    /** @return the number of columns */
    int width() {
        return columns.size();
    }

    /**
     * @param offset the number of columns before those of the entity
     * @return a reader of the rows of one statement
     */
    NativeSelect.RowReader<T> reader(int offset) {
        SharedSessionContractImplementor session = ReadTransaction.session();
        return row -> read(row, offset, session);
    }

    private T read(ResultSet row, int offset, SharedSessionContractImplementor session) throws SQLException {
        Object read = mapping.instantiate(id.read(row, offset + 1, session), session);
        for (Part part : parts) {
            part.attribute.setValue(read, part.value.read(row, offset + part.firstColumn, session));
        }
        return entity.cast(read);
    }

    private void add(SelectableMapping column) {
        columns.add(column.getSelectionExpression());
    }

    private static Value value(ModelPart part) {
        if (part instanceof EmbeddableValuedModelPart embedded) {
            return embeddable(embedded.getEmbeddableTypeDescriptor());
        }
        JdbcMapping type = part.getSingleJdbcMapping();
        return (row, column, session) ->
                type.convertToDomainValue(type.getJdbcValueExtractor().extract(row, column, session));
    }

    private static Value embeddable(EmbeddableMappingType type) {
        List<Value> values = new ArrayList<>();
        List<Integer> offsets = new ArrayList<>();
        int[] width = {0};
        type.forEachAttributeMapping(attribute -> {
            values.add(value(attribute));
            offsets.add(width[0]);
            width[0] += attribute.getJdbcTypeCount();
        });
        return (row, column, session) -> {
            Object[] read = new Object[values.size()];
            for (int i = 0; i < read.length; i++) {
                read[i] = values.get(i).read(row, column + offsets.get(i), session);
            }
            return type.getRepresentationStrategy().getInstantiator().instantiate(() -> read);
        };
    }
}
