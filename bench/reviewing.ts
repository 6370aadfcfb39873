// A reviewer of the section `reviewers`: takes letters from one pile, decides, and undoes some approvals.
import { post } from './http.ts';

export interface Letter {
	item: string;
	revision: string;
}

export interface Counts {
	decided: number;
	undone: number;
	/** Another reviewer had claimed or decided it. */
	lost: number;
}

/** The decisions of a reviewer, as the fields of the form. */
export const choices: Record<'approve' | 'return', Record<string, string>> = {
	approve: { decision: 'approve' },
	return: { decision: 'return', reason: 'other', words: 'Please say more.' }
};

/** One in this many approvals is undone. */
const undoInterval = 7;

/**
 * Takes letters until the pile is empty. Every letter is in the pile twice, so that two reviewers race for it.
 * @param pile shared by all reviewers; a letter whose approval was undone is added again
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
