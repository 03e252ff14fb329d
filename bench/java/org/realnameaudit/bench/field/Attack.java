package org.realnameaudit.bench.field;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An attack on the service. Each runs in a process of its own and from its own addresses. A connection that is cut off
 * is opened again after a while.
 */
enum Attack {
    PIPELINING("500 connections, each with 1,200 requests at once, that read nothing", 500, 1) {
        @Override
        void once(Socket socket) throws IOException {
            socket.getOutputStream()
                    .write(get("/graphql?query=%7BcampaignsX%7D").repeat(1200).getBytes(StandardCharsets.US_ASCII));
            while (true) {
                pause(1000);
                // Fails when it has been cut off.
                socket.sendUrgentData(0);
            }
        }
    },

    COUNTING("24 at once, each counts 49 searches", 24, 1) {
        @Override
        void once(Socket socket) throws IOException {
            ask(
                    socket,
                    aliases(
                            49,
                            "outlets(first: 1, filter: { search: \"o\", violatingIn: \"syn-2017-q1\" }) { totalCount }"));
        }
    },

    SEARCHING("24 at once, each searches for 45 pages", 24, 1) {
        @Override
        void once(Socket socket) throws IOException {
            ask(socket, aliases(45, "outlets(first: 100, filter: { search: \"9999\" }) { nodes { code } }"));
        }
    },

    LEAVING("24 at once, each leaves such searches 50 ms after it has asked", 24, 1) {
        @Override
        void once(Socket socket) throws IOException {
            socket.getOutputStream()
                    .write(Asking.request(
                            aliases(45, "outlets(first: 100, filter: { search: \"9999\" }) { nodes { code } }"), null));
            pause(50);
        }
    },

    HEADS("2,048 connections that never end the head of a request", 2048, 1) {
        @Override
        void once(Socket socket) throws IOException {
            socket.getOutputStream()
                    .write("GET /graphql HTTP/1.1\r\nHost: x\r\nX-Begun:".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
    },

    EXPORTS("two addresses, 8 files each, that read 256 bytes in 12 s", 16, 2) {
        @Override
        void once(Socket socket) throws IOException {
            socket.getOutputStream().write(get("/exports/outlets").getBytes(StandardCharsets.US_ASCII));
            while (socket.getInputStream().readNBytes(256).length > 0) {
                pause(12_000);
            }
        }
    },

    UPLOADS("20 refused bodies without an end", 20, 1) {
        @Override
        void once(Socket socket) throws IOException {
            String path = List.of("/graphql", "/imports/outlets")
                    .get(ThreadLocalRandom.current().nextInt(2));
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + path
                            + " HTTP/1.1\r\nHost: x\r\nContent-Type: text/x\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("10000\r\n" + "x".repeat(1 << 16) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            while (true) {
                out.write(chunk);
                pause(15);
            }
        }
    },

    HOSTS("20 at once, with Hosts that are none", 20, 1) {
        @Override
        void once(Socket socket) throws IOException {
            String head = List.of("Host: a b", "Host: [::1", "Host: x:99999999", "Host: x\r\nHost: y", "X-None: x")
                    .get(ThreadLocalRandom.current().nextInt(5));
            socket.getOutputStream()
                    .write(("GET /graphql?query=%7B__typename%7D HTTP/1.1\r\n" + head + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
    },

    ASKING("64 at once, each asks for the published table again and again", 64, 1) {
        @Override
        void once(Socket socket) throws IOException {
            ask(socket, Golden.PUBLISHED_TABLE.document);
        }
    };

    private static final int UNTIL_AGAIN = 5_000;
    private static final int BETWEEN = 20;
    private static final int PATIENCE = 120_000;

    final String what;
    private final int connections;
    private final int addresses;

    Attack(String what, int connections, int addresses) {
        this.what = what;
        this.connections = connections;
        this.addresses = addresses;
    }

    /** What one connection is for: it ends with it. */
    abstract void once(Socket socket) throws IOException;

    /** Name, port and seconds. */
    public static void main(String[] args) throws Exception {
        Attack attack = valueOf(args[0]);
        int port = Integer.parseInt(args[1]);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < attack.connections; i++) {
                String address = "127.0.66." + (1 + i % attack.addresses);
                threads.submit(() -> attack.again(address, port));
            }
            System.out.println("begun");
            pause(1000L * Integer.parseInt(args[2]));
            System.exit(0);
        }
    }

    private void again(String address, int port) {
        while (true) {
            try (Socket socket = new Socket()) {
                socket.setReceiveBufferSize(1 << 12);
                socket.setSoTimeout(PATIENCE);
                socket.bind(new InetSocketAddress(address, 0));
                socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE);
                once(socket);
                pause(BETWEEN);
            } catch (IOException _) {
                pause(UNTIL_AGAIN);
            }
        }
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
    }

    private static void ask(Socket socket, String document) throws IOException {
        socket.getOutputStream().write(Asking.request(document, null));
        InputStream in = socket.getInputStream();
        if (in.read() < 0) {
            throw new IOException("cut off");
        }
        in.readNBytes(in.available());
    }

    static String aliases(int count, String field) {
        return IntStream.range(0, count)
                .mapToObj(i -> "a%d: %s".formatted(i, field))
                .collect(Collectors.joining(" ", "{ ", " }"));
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
