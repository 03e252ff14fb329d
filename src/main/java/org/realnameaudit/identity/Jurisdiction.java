package org.realnameaudit.identity;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputMessage;

/**
 * The part of the country whose data an official may change (rule 27): one region, or the whole country. Everybody
 * reads the same, whatever the jurisdiction.
 *
 * @param region the code of the region; null for the whole country
 */
public record Jurisdiction(@Nullable String region) {

    public static final Jurisdiction NATIONAL = new Jurisdiction(null);

    /** Of a token that does not say which region: no data has an empty one. */
    static final Jurisdiction NOWHERE = new Jurisdiction("");

    /** The mutations of data that belong to no region, such as reference data. */
    public static final Set<String> NATIONAL_MUTATIONS = Set.of("saveWorkingDayCalendar");

    public boolean isNational() {
        return region == null;
    }

    /** @param other the region of the data; null for data of the whole country, and outlets without a region */
    public boolean covers(@Nullable String other) {
        return region == null || region.equals(other);
    }

    /**
     * @param path the position in the request of the region, or of the object that is of the region
     * @param other the region of the data; null for none
     * @throws Failure.Forbidden if data of this region is not the caller's to change
     */
    public void require(String path, @Nullable String other) {
        if (!covers(other)) {
            throw new Failure.Forbidden(path, InputMessage.OTHER_REGION, parameters());
        }
    }

    /** @throws Failure.Forbidden if the caller may change data of one region only */
    public void requireNational(String path) {
        if (region != null) {
            throw new Failure.Forbidden(path, InputMessage.NOT_REGIONAL, parameters());
        }
    }

    /** @return the values of the placeholders in messages about another region */
    public Map<String, String> parameters() {
        return Map.of("region", region == null ? "" : region);
    }
}
