package org.realnameaudit.platform.relay;

import graphql.schema.DataFetchingEnvironment;
import java.util.Collection;

/** The fields that the current operation selects, as an entry of the engine's context. */
public interface SelectedFields {

    /** @return whether the field selects this child, directly or through fragments */
    boolean has(DataFetchingEnvironment field, String child);

    /**
     * Loads the batched fields below a field.
     *
     * @param found the values of the field for all of its parents
     */
    void loadBelow(DataFetchingEnvironment field, Collection<?> found);
}
