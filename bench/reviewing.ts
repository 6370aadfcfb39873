// A reviewer of the section `reviewers`: takes letters from one pile, decides, and takes some approvals back.
import { post } from './http.ts';

export interface Letter {
	item: string;
	revision: string;
}

export interface Counts {
	decided: number;
	undone: number;
	/** Somebody else had it: open on their desk, or decided. */
	lost: number;
}

/** What a reviewer can choose, as the fields of the form. */
export const choices: Record<'approve' | 'return', Record<string, string>> = {
	approve: { decision: 'approve' },
	return: { decision: 'return', reason: 'other', words: 'Please say more.' }
};

/** Every so manieth approval is undone. */
const undoInterval = 7;

/**
 * Takes letters until the pile is empty. Every letter lies there for two reviewers at once, so each is raced for.
 * @param pile shared by all; what was undone goes back on it
 */
export async function review(url: string, cookie: string, pile: Letter[]): Promise<Counts> {
	const counts = { decided: 0, undone: 0, lost: 0 };
	for (let letter = pile.pop(); letter; letter = pile.pop()) {
		const approves = Math.random() < 0.7;
		const choice = approves ? choices.approve : choices.return;
		const itemUrl = `${url}/review/${letter.item}?/`;
		const { status, body } = await post(`${itemUrl}decide`, cookie, { revision: letter.revision, ...choice });
		if (status >= 500) throw new Error(`The desk answers ${status}: ${body}`);
		if (!body.includes('"redirect"')) counts.lost++;
		else if (++counts.decided && approves && counts.decided % undoInterval === 0) {
			const undone = await post(`${itemUrl}undo`, cookie, { revision: letter.revision });
			if (!undone.body.includes('"redirect"')) throw new Error(`An undo was refused: ${undone.body}`);
			counts.undone++;
			pile.push(letter);
		}
	}
	return counts;
}
