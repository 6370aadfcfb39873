import { daysAfter } from '../../kernel/time/index.ts';
import { idAt } from '../../engines/random.ts';
import type { WorldArticle } from './articles.ts';
import type { WorldCall } from './calls.ts';
import type { People } from './people.ts';
import visitJson from './world/finished-visit.json' with { type: 'json' };

/** Somebody who applied, the best first. */
export interface VisitApplication {
	who: string;
	/** One from each reviewer, for the one criterion. */
	scores: number[];
	/** Their answer to the one question. */
	words: string;
	/** What they tell about it on the board: they went. */
	topic?: { week: number; title: string; text: string };
}

export interface Visit {
	articleId: string;
	revisionId: string;
	people: People;
	moment: Date;
}

export const visit = visitJson as unknown as {
	call: WorldCall;
	board: string;
	adult: string;
	reviewers: string[];
	applications: VisitApplication[];
	article: WorldArticle;
};

/** Days ago that they applied. */
export const applied = 300;

export const applicationIdOf = (moment: Date, who: string): string =>
	idAt(daysAfter(moment, -applied), `application ${who}`);
