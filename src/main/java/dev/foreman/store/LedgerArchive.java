package dev.foreman.store;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * A file that old entries were moved to.
 *
 * @param first its first entry's number
 * @param last its last entry's number
 * @param head its last entry's hash, from which the chain goes on
 * @param file its name
 * @param sha256 the file's digest, 64 hexadecimal digits
 */
public record LedgerArchive(long first, long last, String head, String file, String sha256) {

    static List<LedgerArchive> all(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT first_seq, last_seq, head, file, sha256
                        FROM ledger_archive ORDER BY first_seq
                        """)
                .map((row, _) ->
                        new LedgerArchive(
                                row.getLong("first_seq"),
                                row.getLong("last_seq"),
                                row.getString("head"),
                                row.getString("file"),
                                row.getString("sha256")))
                .list();
    }
}
