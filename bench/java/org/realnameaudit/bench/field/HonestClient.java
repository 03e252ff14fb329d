package org.realnameaudit.bench.field;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends 20 requests a second, each on a new connection, without waiting for responses, and downloads a file every ten
 * seconds. A request fails if its response takes longer than ten seconds or differs from the first one.
 */
final class HonestClient {

    private static final int REQUESTS_PER_SECOND = 20;
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int SECONDS_BETWEEN_FILES = 10;
    private static final String EXPORT = "/exports/inspections?campaign=syn-2021-q4";
    private static final List<String> DOCUMENTS = List.of(
            "{ campaign(code: \"syn-2021-q4\") { title compliance { inspected violating violationPercent } } }",
            "{ outlet(code: \"syn-0000042\") { name reseller { name } compliance { inspected violating } } }",
            "{ outlets(first: 10, filter: { reseller: \"syn-r01\" }) { nodes { code name location } } }",
            "{ resellers(first: 10) { nodes { code name } } }");

    private final int port;
    private final List<byte[]> requests = DOCUMENTS.stream()
            .map(document -> LoadGenerator.request(document, null))
            .toList();
    private final List<byte[]> expected = new ArrayList<>();
    private final int fileLength;
    private int sent;

    HonestClient(Service service) throws IOException {
        port = service.port();
        for (byte[] request : requests) {
            byte[] body = send(request);
            if (new String(body, StandardCharsets.UTF_8).contains("\"errors\":")) {
                throw new IOException(new String(body, StandardCharsets.UTF_8));
            }
            expected.add(body);
        }
        fileLength = download();
    }

    /** @param nanos the durations of successful requests, in ascending order */
    record Result(long[] nanos, int failed, String firstFailure, int files, int failedFiles) {

        double p99() {
            return nanos.length == 0 ? Double.NaN : nanos[(int) Math.ceil(0.99 * nanos.length) - 1] / 1e6;
        }

        int count() {
            return nanos.length + failed;
        }
    }

    Result run(double seconds) throws Exception {
        List<Future<Long>> durations = new ArrayList<>();
        List<Future<Boolean>> files = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            for (int i = 0; i < seconds * REQUESTS_PER_SECOND; i++) {
                long due = start + i * 1_000_000_000L / REQUESTS_PER_SECOND;
                Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
                int index = sent++ % requests.size();
                durations.add(threads.submit(() -> measure(index)));
                if (i % (SECONDS_BETWEEN_FILES * REQUESTS_PER_SECOND) == 0) {
                    files.add(threads.submit(() -> download() == fileLength));
                }
            }
        }
        return result(durations, files);
    }

    private static Result result(List<Future<Long>> durations, List<Future<Boolean>> files) {
        List<Long> successful = durations.stream()
                .filter(each -> each.state() == Future.State.SUCCESS)
                .map(Future::resultNow)
                .sorted()
                .toList();
        String failure = durations.stream()
                .filter(each -> each.state() == Future.State.FAILED)
                .map(each -> each.exceptionNow().toString())
                .findFirst()
                .orElse("");
        int failedFiles = (int) files.stream()
                .filter(each -> each.state() == Future.State.FAILED || !each.resultNow())
                .count();
        return new Result(
                successful.stream().mapToLong(Long::longValue).toArray(),
                durations.size() - successful.size(),
                failure,
                files.size(),
                failedFiles);
    }

    /** @return the duration of a request in nanoseconds */
    private long measure(int index) throws IOException {
        long start = System.nanoTime();
        byte[] body = send(requests.get(index));
        long duration = System.nanoTime() - start;
        if (!Arrays.equals(body, expected.get(index))) {
            throw new IOException("the response differs from the first one: "
                    + new String(body, 0, Math.min(300, body.length), StandardCharsets.UTF_8));
        }
        return duration;
    }

    /** @return the body of the response */
    private byte[] send(byte[] request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request);
            byte[] read = new byte[1 << 16];
            int filled = 0;
            int end = -1;
            while (end < 0 || filled < end) {
                int count = socket.getInputStream().read(read, filled, read.length - filled);
                if (count <= 0) {
                    throw new IOException("connection closed after " + filled + " bytes");
                }
                filled += count;
                String head = new String(read, 0, filled, StandardCharsets.ISO_8859_1);
                int length = head.toLowerCase().indexOf("content-length: ");
                int body = head.indexOf("\r\n\r\n");
                if (body >= 0) {
                    end = body + 4 + Integer.parseInt(head.substring(length + 16, head.indexOf('\r', length)));
                }
            }
            String all = new String(read, 0, end, StandardCharsets.ISO_8859_1);
            return Arrays.copyOfRange(read, all.indexOf("\r\n\r\n") + 4, end);
        }
    }

    /** @return the length of the file in bytes */
    private int download() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:%d%s".formatted(port, EXPORT))
                .toURL()
                .openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setRequestProperty("Connection", "close");
        // Fails for a status of 400 or higher, and for an incomplete body.
        try (InputStream in = connection.getInputStream()) {
            return in.readAllBytes().length;
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
        return socket;
    }
}
