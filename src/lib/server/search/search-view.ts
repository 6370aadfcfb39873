import { type Actor, isStudent } from '../kernel/access/index.ts';
import { postParts } from '../../forum/post-text.ts';
import { now } from '../kernel/clock.ts';
import { formatMoment } from '../kernel/format.ts';
import { readerFor, titleOf } from '../forum/index.ts';
import { neighborId } from '../kernel/ids.ts';
import { nameOrFormerPal } from '../people/index.ts';
import { recallableOf } from '../review/index.ts';
import { type SearchQuery, find, type SearchRecord, pageSize } from './find.ts';
import { parseQuestion } from '../engines/search-tokens.ts';
import { snippets } from './entries.ts';

/** Results as the page shows them. */
export async function searchView(actor: Actor, query: SearchQuery, locale: string) {
	const reader = await readerFor(actor, locale);
	const { found: results, boards } = await find(actor, query);
	const page = results.slice(0, pageSize);
	const pieces = await snippets(page.map(textOf), parseQuestion(query.text));
	const recallable = await recallableOf(
		actor,
		page.map(({ itemId }) => itemId)
	);
	const { label, staff, zone } = reader;
	return {
		asked: query,
		places: boards.map((id) => ({ value: id, text: label(`board:${id}`) })),
		hasLetters: isStudent(actor),
		results: page.map((result, index) => ({
			id: result.releaseId,
			href: addressOf(result),
			title: result.pairingId ? (result.pals ?? nameOrFormerPal('')) : titleOf(result, label),
			isLetter: result.pairingId !== null,
			place: result.boardId && label(`board:${result.boardId}`),
			author:
				result.authorId === actor.id ? null : staff.nameOf(result.authorId, nameOrFormerPal(result.author)),
			date: formatMoment(new Date(result.at), zone, now()),
			lang: result.locale,
			mayRecall: recallable.has(result.itemId),
			pieces: pieces[index]!
		})),
		more: results.length > pageSize ? page.at(-1)!.releaseId : null
	};
}

/** The text of a result without its title, which is shown above it. */
function textOf({ body, opens }: SearchRecord): string {
	const { text, own } = postParts(body, opens);
	return own ? `${text}\n${own}` : text || body;
}

const addressOf = ({ pairingId, boardId, topicId, releaseId }: SearchRecord): string =>
	pairingId
		? `/messages/${pairingId}?before=${neighborId(releaseId, 1n)}`
		: `/forum/${boardId}/${topicId}?at=${releaseId}#p-${releaseId}`;
