/** Before the kind of a finding: it came up in an earlier text of the same writer. */
export const repeatPrefix = /^(again|often)-/;

/** Whether a finding is about several texts of one writer. Such findings are for those who read all of them. */
export const isOverTime = ({ check, kind }: { check: string; kind: string }): boolean =>
	repeatPrefix.test(kind) || (check === 'contact' && (kind === 'channel-again' || kind === 'over-letters'));
