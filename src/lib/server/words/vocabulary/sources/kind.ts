import type { SQL, SQLWrapper } from '../../../kernel/db/index.ts';

/** What differs between the kinds of things whose words can be kept. */
export interface SourceKind {
	/** Whether this person may read the released `l` now, as far as that depends on the kind. */
	seenBy(me: SQLWrapper): SQL;
	/** The page of the text, with its place on it. */
	placeOf(release: SourcePosition): string;
}

/** A release with the ids that its page needs. */
export interface SourcePosition {
	id: string;
	pairingId: string | null;
	boardId: string | null;
	topicId: string | null;
	postId: string | null;
}
