package org.realnameaudit.identity;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.graphql.schema.model.Schema;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.realnameaudit.platform.plan.ApiMethod;

/** The mutations that the roles of the current token allow, as the methods of the mutations declare them. */
@ApplicationScoped
public class Permissions {

    private static final String MUTATION = "Mutation.";

    private final SecurityIdentity identity;
    /** The roles by the name of the mutation. */
    private final Map<String, List<String>> roles = new TreeMap<>();

    Permissions(SecurityIdentity identity, Schema model) {
        this.identity = identity;
        ApiMethod.of(model).forEach((field, method) -> {
            if (field.startsWith(MUTATION)) {
                roles.put(field.substring(MUTATION.length()), method.roles());
            }
        });
    }

    /** @return the names of the allowed mutations, in alphabetical order */
    List<String> mutations() {
        return roles.keySet().stream().filter(this::allow).toList();
    }

    /** @return whether one of the caller's roles allows the mutation */
    public boolean allow(String mutation) {
        return roles.getOrDefault(mutation, List.of()).stream().anyMatch(identity::hasRole);
    }
}
