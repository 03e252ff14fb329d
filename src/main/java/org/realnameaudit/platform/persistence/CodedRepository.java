package org.realnameaudit.platform.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.value.Code;

/** A Panache repository for entities whose primary key is a human-readable code. */
public interface CodedRepository<E extends CodedRepository.Coded> extends PanacheRepositoryBase<E, String> {

    /** An entity whose primary key is a code. */
    interface Coded {
        String code();
    }

    /** @return all entities, ordered by code */
    default List<E> inOrder() {
        return listAll(Sort.by("code"));
    }

    /** @return the entity with the code; empty if there is none or the code is malformed */
    default Optional<E> findByCode(String code) {
        return Code.isValid(code) ? findByIdOptional(code) : Optional.empty();
    }

    /**
     * @param kind the entity's type in lower case, for the message
     * @param code null is accepted
     * @throws Failure.NotFound if no entity has the code
     */
    default void require(String kind, @Nullable String code) {
        if (code != null && findByCode(code).isEmpty()) {
            throw new Failure.NotFound(kind, code);
        }
    }

    /**
     * Requires an entity for each code, in one statement.
     *
     * @throws Failure.NotFound for the first unknown code in alphabetical order
     */
    default void requireAll(String kind, Set<String> codes) {
        if (codes.isEmpty()) {
            return;
        }
        Set<String> found =
                findByCodes(codes.stream().filter(Code::isValid).toList()).keySet();
        codes.stream()
                .filter(code -> !found.contains(code))
                .min(Comparator.naturalOrder())
                .ifPresent(code -> {
                    throw new Failure.NotFound(kind, code);
                });
    }

    /** @return the entities with these codes, by code; codes without an entity are absent */
    default Map<String, E> findByCodes(Collection<String> codes) {
        return list("code in ?1", codes).stream().collect(Collectors.toMap(Coded::code, Function.identity()));
    }
}
