import type { Actor } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { type Corrected, correctedSql } from '../../kernel/predicates/index.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';
import { nameOrFormerPal } from '../../people/index.ts';
import { type CorrectedSentence, type CorrectionChoice, rewrittenLines } from '../../forum/index.ts';
import { released, visibleTo } from '../vocabulary/index.ts';

const { letterCorrection, person, release, revision } = tables;
const { ownRelease } = aliased({ ownRelease: release });

/** Letters whose corrections are read at once, the newest first. */
const mostLetters = 20;

interface LetterRow {
	revisionId: string;
	pairingId: string;
	name: string;
	corrected: Corrected | null;
}

/**
 * Sentences in a student's letters that a pal rewrote in a letter of theirs: as long as the student may read that letter, and
 * their own is still there.
 */
export async function letterSentences(
	actor: Actor,
	{ revisionIds, fresh }: CorrectionChoice
): Promise<CorrectedSentence[]> {
	const named = sql`${revision.id} = any(${sql.param(`{${revisionIds.join(',')}}`)}::uuid[])`;
	const letters = await rows<LetterRow>(sql`
		select ${revision.id} as "revisionId", ${release.pairingId} as "pairingId", ${person.displayName} as name,
			${correctedSql(revision.id)} as corrected
		from ${letterCorrection} join ${ownRelease} on ${ownRelease.id} = ${letterCorrection.targetId}
		join (${released}) on ${revision.id} = ${letterCorrection.revisionId}
			join ${person} on ${person.id} = ${release.authorId}
		where ${ownRelease.authorId} = ${actor.id}::uuid and ${release.authorId} <> ${actor.id}::uuid
		and ${ownRelease.pairingId} = ${release.pairingId}
		and ${visibleTo(sql`${actor.id}::uuid`)} ${fresh ? sql`` : sql`and ${named}`}
		order by ${named} desc, ${release.id} desc limit ${mostLetters + revisionIds.length}`);
	return letters.flatMap(({ revisionId, pairingId, name, corrected }) =>
		rewrittenLines(corrected?.lines ?? [], corrected?.original ?? '').map((line) => ({
			...line,
			...{ revisionId, lang: corrected!.lang, name: nameOrFormerPal(name) },
			...{ href: `/messages/${pairingId}`, board: null, got: false }
		}))
	);
}
