// What a teacher tells a class.
export { noticesFor } from './find.ts';
export { post } from './post-notice.ts';
export { take } from './take-away.ts';
export { type NoticeView, studentNotices, teacherNotices } from './notice-view.ts';
