import type { Actor } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { type Corrected, correctedSql } from '../../kernel/predicates/index.ts';
import { aliased, letterCorrection, person, release, revision } from '../../kernel/schema/index.ts';
import { nameOrFormerPal } from '../../people/index.ts';
import { type CorrectedSentence, type CorrectionChoice, rewrittenLines } from '../../forum/index.ts';
import { released, visibleTo } from '../vocabulary/index.ts';

const { a, k, l, own, v } = aliased({
	...{ a: person, k: letterCorrection, l: release },
	...{ own: release, v: revision }
});

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
	const named = sql`${v.id} = any(${sql.param(`{${revisionIds.join(',')}}`)}::uuid[])`;
	const letters = await rows<LetterRow>(sql`
		select ${v.id} as "revisionId", ${l.pairingId} as "pairingId", ${a.displayName} as name, ${correctedSql(v.id)} as corrected
		from ${k} join ${own} on ${own.id} = ${k.targetId}
		join (${released}) on ${v.id} = ${k.revisionId} join ${a} on ${a.id} = ${l.authorId}
		where ${own.authorId} = ${actor.id}::uuid and ${l.authorId} <> ${actor.id}::uuid
		and ${own.pairingId} = ${l.pairingId}
		and ${visibleTo(sql`${actor.id}::uuid`)} ${fresh ? sql`` : sql`and ${named}`}
		order by ${named} desc, ${l.id} desc limit ${mostLetters + revisionIds.length}`);
	return letters.flatMap(({ revisionId, pairingId, name, corrected }) =>
		rewrittenLines(corrected?.lines ?? [], corrected?.original ?? '').map((line) => ({
			...line,
			...{ revisionId, lang: corrected!.lang, name: nameOrFormerPal(name) },
			...{ href: `/messages/${pairingId}`, board: null, got: false }
		}))
	);
}
