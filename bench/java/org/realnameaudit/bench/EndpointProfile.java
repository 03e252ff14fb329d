package org.realnameaudit.bench;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.realnameaudit.bench.Load.Measured;

/** Profiles the service's endpoint under load with the Flight Recorder. */
@QuarkusTest
@TestProfile(BenchProfile.class)
class EndpointProfile {

    private static final Duration WARM_UP = Duration.ofSeconds(40);
    private static final Duration RECORDED = Duration.ofSeconds(30);

    @TestHTTPResource
    URI address;

    @Test
    void ourEndpointIsProfiled() throws Exception {
        Path file = Files.createDirectories(Path.of("target", "bench")).resolve("endpoint.jfr");
        try (Load load = new Load(address.getPort());
                Recording recording = new Recording()) {
            byte[] response = load.send(Side.OURS);
            load.run(Side.OURS, WARM_UP, response);
            recording.enable(Samples.TIME).withPeriod(Duration.ofMillis(10));
            recording.enable(Samples.ALLOCATION).with("throttle", "1000/s");
            recording.start();
            Measured measured = load.run(Side.OURS, RECORDED, response);
            recording.stop();
            recording.dump(file);
            Report.write("profile", Machine.line() + "\n\n" + Samples.read(file).format(measured));
        }
    }
}
