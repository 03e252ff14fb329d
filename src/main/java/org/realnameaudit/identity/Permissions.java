package org.realnameaudit.identity;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.graphql.schema.model.Schema;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.realnameaudit.platform.plan.ApiMethod;

/** The mutations that the roles and the region of the current token allow; their methods declare the roles. */
@ApplicationScoped
public class Permissions {

    private static final String MUTATION = "Mutation.";

    private final SecurityIdentity identity;
    private final Caller caller;
    /** The roles by the name of the mutation. */
    private final Map<String, List<String>> roles = new TreeMap<>();

    Permissions(SecurityIdentity identity, Caller caller, Schema model) {
        this.identity = identity;
        this.caller = caller;
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

    /** @return whether one of the caller's roles allows the mutation, in the caller's region at least */
    public boolean allow(String mutation) {
        return roles.getOrDefault(mutation, List.of()).stream().anyMatch(identity::hasRole)
                && (!Jurisdiction.NATIONAL_MUTATIONS.contains(mutation)
                        || caller.shownJurisdiction().isNational());
    }
}
