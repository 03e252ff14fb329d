package org.realnameaudit.platform.http;

/**
 * Detects peers that are too slow. Only time in which the service waits for the peer counts; a download that waits for
 * the database is not the peer's fault.
 */
final class Throughput {

    private final long minBytes;
    private final int checksPerWindow;
    private long bytesAtStart;
    private int checks;

    /**
     * @param minBytes the number of bytes that a peer must transfer in a window
     * @param checksPerWindow the number of calls of {@link #isTooSlow} in a window
     */
    Throughput(long minBytes, int checksPerWindow) {
        this.minBytes = minBytes;
        this.checksPerWindow = checksPerWindow;
    }

    /**
     * Checks the peer; must be called at regular intervals.
     *
     * @param bytes the total number of bytes transferred so far
     * @param waitingForPeer whether the service waits for the peer now
     * @return whether the peer transferred too little during a whole window in which every check found the service
     *     waiting
     */
    boolean isTooSlow(long bytes, boolean waitingForPeer) {
        checks = waitingForPeer ? checks + 1 : 0;
        boolean windowEnds = checks == checksPerWindow;
        boolean tooSlow = windowEnds && bytes - bytesAtStart < minBytes;
        if (windowEnds || !waitingForPeer) {
            checks = 0;
            bytesAtStart = bytes;
        }
        return tooSlow;
    }
}
