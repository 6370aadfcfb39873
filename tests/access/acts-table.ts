// The matrix of form actions: who may perform which.
import type { Acts } from './act.ts';
import { colleagueActs } from './acts-of-colleagues.ts';
import { notificationActs } from './acts-of-notifications.ts';
import { forumActs } from './acts-of-forum.ts';
import { joiningActs } from './acts-of-joining.ts';
import { recoveryActs } from './acts-of-recovery.ts';
import { accountActs } from './acts-of-accounts.ts';
import { aidActs } from './acts-of-aids.ts';
import { applicantActs } from './acts-of-applicants.ts';
import { reviewerActs } from './acts-of-reviewers.ts';
import { cohortActs, wishActs } from './acts-of-cohorts.ts';
import { alertActs } from './acts-of-alerts.ts';
import { calendarActs } from './acts-of-calendars.ts';
import { consentActs } from './acts-of-consent.ts';
import { decisionActs } from './acts-of-decisions.ts';
import { leadActs } from './acts-of-leads.ts';
import { listActs } from './acts-of-lists.ts';
import { opportunityActs } from './acts-of-opportunities.ts';
import { practiceActs } from './acts-of-practice.ts';
import { programActs } from './acts-of-programs.ts';
import { applicationActs, journeyActs, levelActs, profileActs } from './acts-of-profiles.ts';
import { recordActs } from './acts-of-records.ts';
import { safetyActs } from './acts-of-safety.ts';
import { secretActs } from './acts-of-secrets.ts';
import { seasonActs } from './acts-of-season.ts';
import { siteActs } from './acts-of-site.ts';
import { staffActs } from './acts-of-staff.ts';
import { studentActs } from './acts-of-students.ts';
import { wordActs } from './acts-of-words.ts';

/** Merges several tables into one: a route may be in more than one. */
const together = (...tables: Acts[]): Acts => {
	const all: Acts = {};
	for (const [route, actions] of tables.flatMap(Object.entries)) all[route] = { ...all[route], ...actions };
	return all;
};

/** Every form action of the product, by subject. Actions that end sessions come last. */
export const actsInOrder: Acts[] = [
	// Before pairings end: notifications are shown only while their subject is there.
	notificationActs,
	studentActs,
	wordActs,
	// Before students change which languages they know: who may correct depends on that.
	forumActs,
	profileActs,
	applicationActs,
	opportunityActs,
	applicantActs,
	journeyActs,
	decisionActs,
	alertActs,
	cohortActs,
	reviewerActs,
	safetyActs,
	seasonActs,
	aidActs,
	siteActs,
	staffActs,
	practiceActs,
	leadActs,
	wishActs,
	listActs,
	programActs,
	calendarActs,
	consentActs,
	levelActs,
	recordActs,
	colleagueActs,
	joiningActs,
	secretActs,
	accountActs,
	recoveryActs
];

export const acts: Acts = together(...actsInOrder);
