import { fixedOf } from './load.mjs';
const upper = (s) => s[0].toUpperCase() + s.slice(1);
/**
 * Names for further rows of a table: `table:old alias`, or `table:old alias@name of the function or constant in which it stands`.
 */
const names = {
	'release:o@seedNotifications': 'earlierRelease',
	'release:b@seedNotifications': 'releaseBetween',
	'release:b@palsOf': 'releaseBetween',
	'reviewable:y@correctionVisibleSql': 'correctedItem',
	'post:y1@correctionVisibleSql': 'correctedPost',
	'correction:y2@correctionVisibleSql': 'correctedCorrection',
	'post:z@correctionVisibleSql': 'originalPost',
	'reviewable:o@correctionVisibleSql': 'originalItem',
	'revision:ov': 'openingRevision',
	'post:o@fromSql': 'openingPost',
	'post:e@fromSql': 'editedPost',
	'post:e@showNewest': 'editingPost',
	'post:o@postContext': 'shownPost',
	'reviewable:w@postContext': 'aboutItem',
	'reviewable:w@aboutSql': 'aboutItem',
	'post:o@aboutSql': 'aboutPost',
	'person:b@aboutSql': 'aboutAuthor',
	'revision:u@aboutSql': 'aboutRevision',
	'post:j@aboutSql': 'targetPost',
	'correction:i@aboutSql': 'targetCorrection',
	'person:o@postsOf': 'mentioned',
	'post:o@correctionContext': 'openingPost',
	'reviewable:w@correctionContext': 'targetItem',
	'reviewable:w@listWhere': 'targetItem',
	'post:o@listWhere': 'openingPost',
	'correction:j@listWhere': 'targetCorrection',
	'reviewable:w@corrections': 'postItem',
	'roleGrant:t@throughCoordinators': 'teacherGrant',
	'roleGrant:t@eligiblePost': 'teacherGrant',
	'roleGrant:h': 'authorGrant',
	'safeguardingPost:o@nearestPost': 'reporterPost',
	'revision:w@notificationsWhere': 'ownRevision',
	'correction:o@notificationsWhere': 'targetCorrection',
	'post:p@notificationsWhere': 'targetPost',
	'reviewable:w@isStillCorrected': 'correctedItem',
	'letterCorrection:lj': 'targetCorrections',
	'pairingMember:o@refusePaired': 'otherMember',
	'classroom:l@partnerships': 'leftClassroom',
	'classroom:r@partnerships': 'rightClassroom',
	'school:l_school': 'leftSchool',
	'school:r_school': 'rightSchool',
	'pairingMember:a@pairRequestsOf': 'firstMember',
	'pairingMember:b@pairRequestsOf': 'secondMember',
	'pairingMember:a@formerPairs': 'firstMember',
	'pairingMember:b@formerPairs': 'secondMember',
	'enrolment:o': 'otherEnrolment',
	'person:s@wishesOf': 'student',
	'person:o@wishesOf': 'otherStudent',
	'person:b@wishesOf': 'author',
	'release:b@answersTo': 'answer',
	'reviewable:br@answersTo': 'answerItem',
	'reviewable:q@correctionsOf': 'postItem',
	'person:w@correctionsOf': 'writer',
	'pairingStep:b@seatRows': 'earlierStep',
	'person:w@cardHoldersOf': 'issuer',
	'person:o@writtenParts': 'palPerson',
	'person:a@writtenParts': 'author',
	'pairingMember:om@writtenParts': 'palMember',
	'reviewable:o@decidedBefore': 'earlierItem',
	'reviewable:t@earlierItems': 'ownItem',
	'person:t@deputyRows': 'teacher',
	'person:p@deputyRows': 'deputyPerson',
	'person:b@leadMatters': 'author',
	'post:o@find': 'openingPost',
	'person:o@find': 'palPerson',
	'person:a@find': 'author',
	'post:o@findText': 'originalPost',
	'reviewable:r0@fromSql': 'openingItem',
	'staffMessage:staff_message@openStaffroom': 'earlierMessage',
	'school:o@unitRows': 'exchangeSchool',
	'enrolment:x@members': 'cycleEnrolment',
	'classroomMembership:t@seatsAt': 'teacherMembership',
	'person:b@printers': 'printer',
	'person:w@choicesWhere': 'otherTeacher',
	'safeguardingCase:o@notHiddenFrom': 'openedCase',
	'correction:j@correctionsOf': 'targetCorrection',
	'person:a@contextQuery': 'author',
	'reviewable:c@requests': 'coveredItem',
	'reviewable:i@returnToWaiting': 'selectedItem',
	'reviewable:i@lockItems': 'selectedItem',
	'alertStep:n@whoKnows': 'lastStep',
	'release:x@placedSql': 'correctionRelease',
	'post:q@topicOf': 'entryPost',
	'release:x@offerOf': 'draftedRelease',
	'release:x@postsOf': 'shownRelease',
	'revision:y@postsOf': 'shownRevision',
	'person:by@notificationsWhere': 'byPerson',
	'correction:i@boardMeasures': 'countedCorrection',
	'correction:i@fillBoards': 'countedCorrection',
	'reviewable:reviewable@unreleasedColumn': 'ownItem',
	'reviewable:w@posts': 'postItem',
	'siteEditor:e': 'editor',
	'roleGrant:grant_': 'readerGrant',
	'classroomMembership:seat@readerIn': 'readerMembership',
	'post:wording': 'wordingPost',
	'alertStep:mine': 'ownStep',
	'articleText:w': 'anyText',
	'classroomMembership:k': 'studentMembership',
	'reviewable:t': 'targetItem',
	'release:tl': 'targetRelease',
	'classroomMembership:o': 'currentMembership',
	'enrolment:e2': 'laterEnrolment',
	'article:e': 'seriesArticle',
	'reviewable:reviewable@historySql': 'ownItem'
};
/** What a second row is called where its file had a word already. */
const prefixes = { own: 'own', mine: 'own', self: 'own', theirs: 'their', other: 'other', partner: 'partner', pal: 'pal', next: 'next', near: 'near', shown: 'shown', about: 'about', later: 'later', source: 'source', last: 'last', adult: 'adult', asked: 'asking', agreed: 'agreeing', then: 'earlier', words: 'event', wording: 'wording', seat: 'seat', older: 'older', newest: 'newest', kept: 'kept', joined: 'joined', mate: 'mate' };
const further = { 'post:ownPost': 'ownPost' };
export const used = new Set();
const topNames = (node) => {
	const top = node.top;
	if (!top) return [];
	if (top.name) return [top.name.text];
	if (top.declarationList) return top.declarationList.declarations.map((d) => d.name.getText());
	return [];
};
const lookUp = (c) => {
	for (const node of c.nodes) for (const name of topNames(node)) { const key = `${node.info.table}:${node.info.key}@${name}`; if (names[key]) return used.add(key), names[key]; }
	for (const node of c.nodes) { const key = `${node.info.table}:${node.info.key}`; if (names[key]) return used.add(key), names[key]; }
	return undefined;
};
export const roles = {
	force: (c) => { const role = lookUp(c); return role && { role }; },
	/** People have roles that say more than their table. */
	isRole: (name, table) => table === 'person' && /^(author|pal|teacher|student|candidate)$/.test(name),
	second: (c) => {
		if (!c.soft || c.bumps.push(c.key) !== 1) return 'other' + upper(fixedOf(c.table));
		return further[`${c.table}:${c.key}`] ?? prefixes[c.key] + upper(fixedOf(c.table));
	},
	unused: () => Object.keys(names).filter((k) => !used.has(k))
};
