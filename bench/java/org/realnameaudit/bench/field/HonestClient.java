package org.realnameaudit.bench.field;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Asks 20 times a second, whether it has been answered or not, each time on a new connection, as users come; and for a
 * file every ten seconds. What does not come within ten seconds, or is another answer than at first, has failed.
 */
final class HonestClient {

    static final int EACH_SECOND = 20;
    private static final int PATIENCE = 10_000;
    private static final int SECONDS_BETWEEN_FILES = 10;
    private static final List<String> DOCUMENTS = List.of(
            "{ campaign(code: \"syn-2021-q4\") { title compliance { inspected violating violationPercent } } }",
            "{ outlet(code: \"syn-0000042\") { name reseller { name } compliance { inspected violating } } }",
            "{ outlets(first: 10, filter: { reseller: \"syn-r01\" }) { nodes { code name location } } }",
            "{ resellers(first: 10) { nodes { code name } } }");

    private final int port;
    private final List<byte[]> requests =
            DOCUMENTS.stream().map(document -> Asking.request(document, null)).toList();
    private final List<byte[]> expected = new ArrayList<>();
    private final int fileLength;
    private int asked;

    HonestClient(Service service) throws IOException {
        port = service.port();
        for (byte[] request : requests) {
            byte[] answer = answer(request);
            if (new String(answer, StandardCharsets.UTF_8).contains("\"errors\":")) {
                throw new IOException(new String(answer, StandardCharsets.UTF_8));
            }
            expected.add(answer);
        }
        fileLength = file();
    }

    /** @param nanos of those that were answered, the shortest first */
    record Seen(long[] nanos, int failed, String firstFailure, int files, int failedFiles) {

        double p99() {
            return nanos.length == 0 ? Double.NaN : nanos[(int) Math.ceil(0.99 * nanos.length) - 1] / 1e6;
        }

        int count() {
            return nanos.length + failed;
        }
    }

    Seen ask(double seconds) throws Exception {
        List<Future<Long>> asking = new ArrayList<>();
        List<Future<Boolean>> files = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long began = System.nanoTime();
            for (int i = 0; i < seconds * EACH_SECOND; i++) {
                long due = began + i * 1_000_000_000L / EACH_SECOND;
                Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
                int which = asked++ % requests.size();
                asking.add(threads.submit(() -> time(which)));
                if (i % (SECONDS_BETWEEN_FILES * EACH_SECOND) == 0) {
                    files.add(threads.submit(() -> file() == fileLength));
                }
            }
        }
        return seen(asking, files);
    }

    private static Seen seen(List<Future<Long>> asking, List<Future<Boolean>> files) {
        List<Long> answered = asking.stream()
                .filter(each -> each.state() == Future.State.SUCCESS)
                .map(Future::resultNow)
                .sorted()
                .toList();
        String failure = asking.stream()
                .filter(each -> each.state() == Future.State.FAILED)
                .map(each -> each.exceptionNow().toString())
                .findFirst()
                .orElse("");
        int failedFiles = (int) files.stream()
                .filter(each -> each.state() == Future.State.FAILED || !each.resultNow())
                .count();
        return new Seen(
                answered.stream().mapToLong(Long::longValue).toArray(),
                asking.size() - answered.size(),
                failure,
                files.size(),
                failedFiles);
    }

    private long time(int which) throws IOException {
        long began = System.nanoTime();
        byte[] answer = answer(requests.get(which));
        long took = System.nanoTime() - began;
        if (!Arrays.equals(answer, expected.get(which))) {
            throw new IOException(
                    "another answer: " + new String(answer, 0, Math.min(300, answer.length), StandardCharsets.UTF_8));
        }
        return took;
    }

    /** @return the body */
    private byte[] answer(byte[] request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request);
            byte[] read = new byte[1 << 16];
            int filled = 0;
            int end = -1;
            while (end < 0 || filled < end) {
                int more = socket.getInputStream().read(read, filled, read.length - filled);
                if (more <= 0) {
                    throw new IOException("closed after " + filled + " bytes");
                }
                filled += more;
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

    /** @return how many bytes came of it */
    private int file() throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream()
                    .write("GET /exports/inspections?campaign=syn-2021-q4 HTTP/1.0\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            String status = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
            if (!status.endsWith(" 200")) {
                throw new IOException(status);
            }
            return in.readAllBytes().length;
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(PATIENCE);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE);
        return socket;
    }
}
