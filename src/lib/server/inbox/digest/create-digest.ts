import { now } from '../../kernel/clock.ts';
import { db, transaction } from '../../kernel/db/index.ts';
import { enqueueJob } from '../../kernel/jobs/index.ts';
import { digest, type digestKinds } from '../../kernel/schema/index.ts';

export type DigestKind = (typeof digestKinds)[number];

/** Creates the row for a person, kind and day with its job. Of several processes only one succeeds. @returns how many were created */
export const createDigest = (personId: string, kind: DigestKind, day: string): Promise<number> =>
	transaction(async () => {
		const [created] = await db()
			.insert(digest)
			.values({ personId, kind, day, at: now() })
			.onConflictDoNothing()
			.returning({ id: digest.id });
		if (!created) return 0;
		await enqueueJob('digest.mail', { id: created.id });
		return 1;
	});
