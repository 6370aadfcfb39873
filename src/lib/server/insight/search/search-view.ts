import { type Actor, isStudent } from '../../kernel/access/index.ts';
import { partsOf } from '../../../forum/words.ts';
import { now } from '../../kernel/clock.ts';
import { moment } from '../../kernel/format.ts';
import { readerFor, titleOf } from '../../exchange/forum/index.ts';
import { neighborId } from '../../kernel/ids.ts';
import { nameOr } from '../../directory/people/index.ts';
import { type SearchQuery, find, type SearchRecord, pageSize } from './find.ts';
import { questionOf } from './question.ts';
import { snippets } from './snippet.ts';

/** Results as the page shows them. */
export async function searchView(actor: Actor, asked: SearchQuery, locale: string) {
	const reader = await readerFor(actor, locale);
	const { found, boards } = await find(actor, asked);
	const shown = found.slice(0, pageSize);
	const pieces = await snippets(shown.map(textOf), questionOf(asked.text));
	const { label, staff, zone } = reader;
	return {
		asked,
		places: boards.map((id) => ({ value: id, text: label(`board:${id}`) })),
		hasLetters: isStudent(actor),
		results: shown.map((one, at) => ({
			id: one.releaseId,
			href: addressOf(one),
			title: one.pairingId ? (one.pals ?? nameOr('')) : titleOf(one, label),
			isLetter: one.pairingId !== null,
			place: one.boardId && label(`board:${one.boardId}`),
			author: one.authorId === actor.id ? null : staff.nameOf(one.authorId, nameOr(one.author)),
			date: moment(new Date(one.at), zone, now()),
			lang: one.locale,
			pieces: pieces[at]!
		})),
		more: found.length > pageSize ? shown.at(-1)!.releaseId : null
	};
}

/** What a result shows: without the title, which stands above it. */
function textOf({ body, opens }: SearchRecord): string {
	const { text, own } = partsOf(body, opens);
	return own ? `${text}\n${own}` : text || body;
}

const addressOf = ({ pairingId, boardId, topicId, releaseId }: SearchRecord): string =>
	pairingId
		? `/messages/${pairingId}?before=${neighborId(releaseId, 1n)}`
		: `/forum/${boardId}/${topicId}?at=${releaseId}#p-${releaseId}`;
