// What a teacher tells a class.
export { noticesFor } from './find.ts';
export { post } from './post.ts';
export { take } from './take.ts';
export { type NoticeView, studentNotices, teacherNotices } from './notice-view.ts';
