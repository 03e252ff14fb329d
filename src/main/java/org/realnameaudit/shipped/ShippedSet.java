package org.realnameaudit.shipped;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A set of shipped files that the database has loaded. */
@Entity
@Table(name = "shipped_data")
class ShippedSet {

    @Id
    String name;

    Instant loadedAt;
}
