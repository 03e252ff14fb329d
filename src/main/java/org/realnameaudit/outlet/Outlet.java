package org.realnameaudit.outlet;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.outlet.OutletSchema.OutletView;
import org.realnameaudit.platform.persistence.CodedRepository.Coded;
import org.realnameaudit.reference.Channel;

@Entity
class Outlet implements Coded {

    @Id
    String code;

    String name;

    @Enumerated(EnumType.STRING)
    Channel channel;

    String reseller;

    @Nullable
    String region;

    @Nullable
    String location;

    boolean active;

    Outlet() {}

    Outlet(
            String code,
            String name,
            Channel channel,
            String reseller,
            @Nullable String region,
            @Nullable String location) {
        this.code = code;
        this.name = name;
        this.channel = channel;
        this.reseller = reseller;
        this.region = region;
        this.location = location;
        this.active = true;
    }

    @Override
    public String code() {
        return code;
    }

    OutletView view() {
        return new OutletView(code, name, channel, location, active, reseller, region);
    }
}
