package org.realnameaudit.platform.http;

/**
 * Tells whether a peer is too slow. Time counts only while the service waits for the peer: a download that waits for
 * the database, or an upload that is not read, is not the peer's fault.
 */
final class Throughput {

    private final long leastBytes;
    private final int looksPerWindow;
    private long bytesAtStart;
    private int looks;

    /**
     * @param leastBytes what a peer has to transfer in a window
     * @param looksPerWindow how often {@link #isTooSlow} is called in a window
     */
    Throughput(long leastBytes, int looksPerWindow) {
        this.leastBytes = leastBytes;
        this.looksPerWindow = looksPerWindow;
    }

    /**
     * Call it in even intervals.
     *
     * @param bytes that have been transferred since the beginning
     * @param waitingForPeer whether the service waits for the peer now
     * @return whether the peer has transferred too little in a whole window in which the service waited for it at each
     *     look
     */
    boolean isTooSlow(long bytes, boolean waitingForPeer) {
        looks = waitingForPeer ? looks + 1 : 0;
        boolean windowEnds = looks == looksPerWindow;
        boolean tooSlow = windowEnds && bytes - bytesAtStart < leastBytes;
        if (windowEnds || !waitingForPeer) {
            looks = 0;
            bytesAtStart = bytes;
        }
        return tooSlow;
    }
}
