package org.realnameaudit.platform.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputError;
import org.realnameaudit.platform.error.InputErrors;
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
     * @param path the position of the code in the request, see {@link InputError}
     * @param kind the entity's type in lower case, for the message
     * @param code null is accepted
     * @throws Failure.NotFound if no entity has the code
     */
    default void require(String path, String kind, @Nullable String code) {
        if (code != null && findByCode(code).isEmpty()) {
            throw new Failure.NotFound(path, kind, code);
        }
    }

    /**
     * Requires an entity for each code, in one statement.
     *
     * @param codes the codes by their positions in the request
     * @throws Failure.NotFound if one code is unknown
     * @throws Failure.InvalidInput if several are unknown
     */
    default void requireAll(String kind, Map<String, String> codes) {
        if (codes.isEmpty()) {
            return;
        }
        Set<String> found = findByCodes(Set.copyOf(codes.values())).keySet();
        InputErrors.requireAll(codes.entrySet().stream()
                .filter(each -> !found.contains(each.getValue()))
                .limit(InputErrors.MAX)
                .<Runnable>map(each -> () -> {
                    throw new Failure.NotFound(each.getKey(), kind, each.getValue());
                })
                .toArray(Runnable[]::new));
    }

    /**
     * @return the entities with these codes, by code, without their collections; malformed codes and codes without an
     *     entity are absent
     */
    default Map<String, E> findByCodes(Collection<String> codes) {
        return NativeSelect.list(
                        entity(),
                        NativeSelect.table(entity()) + " x",
                        new Conditions()
                                .whereAny(
                                        "x.code",
                                        codes.stream().filter(Code::isValid).toList()),
                        "x.code")
                .stream()
                .collect(Collectors.toMap(Coded::code, Function.identity()));
    }

    /** @return the class of the entities */
    Class<E> entity();
}
