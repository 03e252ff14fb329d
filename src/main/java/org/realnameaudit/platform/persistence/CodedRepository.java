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

/** Panache for entities whose primary key is their human code. */
public interface CodedRepository<E extends CodedRepository.Coded> extends PanacheRepositoryBase<E, String> {

    /** An entity with a code. */
    interface Coded {
        String code();
    }

    default List<E> inOrder() {
        return listAll(Sort.by("code"));
    }

    default Optional<E> withCode(String code) {
        return Code.isOne(code) ? findByIdOptional(code) : Optional.empty();
    }

    /**
     * @param kind what is looked for, in lower case
     * @throws Failure.NotFound when the code is given and nothing has it
     */
    default void require(String kind, @Nullable String code) {
        if (code != null && withCode(code).isEmpty()) {
            throw new Failure.NotFound(kind, code);
        }
    }

    /**
     * The same for several, in one statement.
     *
     * @throws Failure.NotFound when nothing has one of them
     */
    default void requireAll(String kind, Set<String> codes) {
        if (codes.isEmpty()) {
            return;
        }
        Set<String> there =
                withCodes(codes.stream().filter(Code::isOne).toList()).keySet();
        codes.stream()
                .filter(code -> !there.contains(code))
                .min(Comparator.naturalOrder())
                .ifPresent(code -> {
                    throw new Failure.NotFound(kind, code);
                });
    }

    default Map<String, E> withCodes(Collection<String> codes) {
        return list("code in ?1", codes).stream().collect(Collectors.toMap(Coded::code, Function.identity()));
    }
}
