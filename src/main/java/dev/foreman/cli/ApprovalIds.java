package dev.foreman.cli;

import java.util.List;

/** The numbers of approvals, as they were typed. */
final class ApprovalIds {
    private ApprovalIds() {}

    /**
     * @throws UsageException for the first that is none
     */
    static List<Long> of(List<String> typed) {
        return typed.stream().map(ApprovalIds::of).toList();
    }

    static long of(String typed) {
        if (!typed.matches("[1-9][0-9]{0,17}")) {
            throw new UsageException(
                    "'"
                            + typed
                            + "' is no approval: write its number, which `foreman approvals` lists"
                            + " under ID");
        }
        return Long.parseLong(typed);
    }
}
