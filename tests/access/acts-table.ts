// The matrix: who may do what.
import type { Acts } from './act.ts';
import { accountActs } from './acts-of-accounts.ts';
import { reviewerActs } from './acts-of-reviewers.ts';
import { alertActs } from './acts-of-alerts.ts';
import { leadActs } from './acts-of-leads.ts';
import { recordActs } from './acts-of-records.ts';
import { staffActs } from './acts-of-staff.ts';
import { studentActs } from './acts-of-students.ts';

/** Every form action of the product. Acts that end sessions stand last. */
export const acts: Acts = {
	...studentActs,
	...alertActs,
	...reviewerActs,
	...staffActs,
	...leadActs,
	...recordActs,
	...accountActs
};
