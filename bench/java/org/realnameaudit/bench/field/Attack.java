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
 * An attack on the service. It runs in a separate process and uses other addresses than the honest client. After a
 * failed connection, it waits for five seconds before it connects again.
 */
enum Attack {
    PIPELINING("500 connections, each with 1,200 pipelined requests, that read no response", 500, 1) {
        @Override
        void attack(Socket socket) throws IOException {
            socket.getOutputStream()
                    .write(get("/graphql?query=%7BcampaignsX%7D").repeat(1200).getBytes(StandardCharsets.US_ASCII));
            while (true) {
                pause(1000);
                // Fails if the service has closed the connection.
                socket.sendUrgentData(0);
            }
        }
    },

    COUNTING("24 clients, each with 49 counts of search results", 24, 1) {
        @Override
        void attack(Socket socket) throws IOException {
            query(
                    socket,
                    aliases(
                            49,
                            "outlets(first: 1, filter: { search: \"o\", violatingIn: \"syn-2017-q1\" }) { totalCount }"));
        }
    },

    SEARCHING("24 clients, each with 45 pages of search results", 24, 1) {
        @Override
        void attack(Socket socket) throws IOException {
            query(socket, aliases(45, "outlets(first: 100, filter: { search: \"9999\" }) { nodes { code } }"));
        }
    },

    LEAVING("24 clients with the same searches that disconnect after 50 ms", 24, 1) {
        @Override
        void attack(Socket socket) throws IOException {
            socket.getOutputStream()
                    .write(LoadGenerator.request(
                            aliases(45, "outlets(first: 100, filter: { search: \"9999\" }) { nodes { code } }"), null));
            pause(50);
        }
    },

    HEADS("2,048 connections with an incomplete request head", 2048, 1) {
        @Override
        void attack(Socket socket) throws IOException {
            socket.getOutputStream()
                    .write("GET /graphql HTTP/1.1\r\nHost: x\r\nX-Begun:".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
    },

    EXPORTS("two addresses with 8 exports each, read at 256 bytes in 12 s", 16, 2) {
        @Override
        void attack(Socket socket) throws IOException {
            socket.getOutputStream().write(get("/exports/outlets").getBytes(StandardCharsets.US_ASCII));
            while (socket.getInputStream().readNBytes(256).length > 0) {
                pause(12_000);
            }
        }
    },

    UPLOADS("20 refused requests with an endless body", 20, 1) {
        @Override
        void attack(Socket socket) throws IOException {
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

    HOSTS("20 clients with invalid Host headers", 20, 1) {
        @Override
        void attack(Socket socket) throws IOException {
            String head = List.of("Host: a b", "Host: [::1", "Host: x:99999999", "Host: x\r\nHost: y", "X-None: x")
                    .get(ThreadLocalRandom.current().nextInt(5));
            socket.getOutputStream()
                    .write(("GET /graphql?query=%7B__typename%7D HTTP/1.1\r\n" + head + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
    },

    QUERYING("64 clients that repeat the query of the published table", 64, 1) {
        @Override
        void attack(Socket socket) throws IOException {
            query(socket, GoldenQuery.PUBLISHED_TABLE.document);
        }
    };

    private static final int MILLIS_AFTER_FAILURE = 5_000;
    private static final int MILLIS_BETWEEN_CONNECTIONS = 20;
    private static final int TIMEOUT_MILLIS = 120_000;

    final String description;
    private final int connections;
    private final int addresses;

    Attack(String description, int connections, int addresses) {
        this.description = description;
        this.connections = connections;
        this.addresses = addresses;
    }

    /** Attacks with one connection, which the caller closes afterwards. */
    abstract void attack(Socket socket) throws IOException;

    /** The arguments are the name of the attack, the port and the number of seconds. */
    public static void main(String[] args) throws Exception {
        Attack attack = valueOf(args[0]);
        int port = Integer.parseInt(args[1]);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < attack.connections; i++) {
                String address = "127.0.66." + (1 + i % attack.addresses);
                threads.submit(() -> attack.repeat(address, port));
            }
            System.out.println("started");
            pause(1000L * Integer.parseInt(args[2]));
            System.exit(0);
        }
    }

    private void repeat(String address, int port) {
        while (true) {
            try (Socket socket = new Socket()) {
                socket.setReceiveBufferSize(1 << 12);
                socket.setSoTimeout(TIMEOUT_MILLIS);
                socket.bind(new InetSocketAddress(address, 0));
                socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
                attack(socket);
                pause(MILLIS_BETWEEN_CONNECTIONS);
            } catch (IOException _) {
                pause(MILLIS_AFTER_FAILURE);
            }
        }
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
    }

    private static void query(Socket socket, String document) throws IOException {
        socket.getOutputStream().write(LoadGenerator.request(document, null));
        InputStream in = socket.getInputStream();
        if (in.read() < 0) {
            throw new IOException("connection closed");
        }
        in.readNBytes(in.available());
    }

    /** @return a query that selects the field under several aliases */
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
