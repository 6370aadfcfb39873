CREATE TABLE "album" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"program_id" text,
	"slug" text NOT NULL,
	"event_id" text,
	"owner_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "album_slug" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "album_publication" (
	"id" uuid PRIMARY KEY NOT NULL,
	"album_id" uuid NOT NULL,
	"revision_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ended_by" uuid,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "album_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"album_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "album_revision" (
	"id" uuid PRIMARY KEY NOT NULL,
	"album_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "album_revision_number" UNIQUE("album_id","number")
);
--> statement-breakpoint
CREATE TABLE "album_text" (
	"revision_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"title" text NOT NULL,
	"description" text,
	CONSTRAINT "album_text_revision_id_locale_pk" PRIMARY KEY("revision_id","locale")
);
--> statement-breakpoint
CREATE TABLE "picture" (
	"id" uuid PRIMARY KEY NOT NULL,
	"album_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"ground" text,
	"statement" text,
	CONSTRAINT "picture_name" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "picture_edit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"picture_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"what" text NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "picture_edit_version" UNIQUE("picture_id","version")
);
--> statement-breakpoint
CREATE TABLE "picture_file" (
	"picture_id" uuid NOT NULL,
	"size" integer NOT NULL,
	"format" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"length" integer NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "picture_file_picture_id_size_format_pk" PRIMARY KEY("picture_id","size","format")
);
--> statement-breakpoint
CREATE TABLE "picture_look" (
	"id" uuid PRIMARY KEY NOT NULL,
	"picture_id" uuid NOT NULL,
	"name" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"outcome" text NOT NULL,
	"words" text
);
--> statement-breakpoint
CREATE TABLE "picture_publication" (
	"id" uuid PRIMARY KEY NOT NULL,
	"picture_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ended_by" uuid,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "picture_student" (
	"picture_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "picture_student_picture_id_person_id_pk" PRIMARY KEY("picture_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "picture_text" (
	"picture_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"alt" text NOT NULL,
	CONSTRAINT "picture_text_picture_id_locale_pk" PRIMARY KEY("picture_id","locale")
);
--> statement-breakpoint
ALTER TABLE "article_revision" ADD COLUMN "picture_id" uuid;--> statement-breakpoint
ALTER TABLE "album" ADD CONSTRAINT "album_program_id_program_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."program"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "album" ADD CONSTRAINT "album_owner_id_person_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "album_publication" ADD CONSTRAINT "album_publication_album_id_album_id_fk" FOREIGN KEY ("album_id") REFERENCES "public"."album"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "album_publication" ADD CONSTRAINT "album_publication_revision_id_album_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."album_revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "album_publication" ADD CONSTRAINT "album_publication_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "album_publication" ADD CONSTRAINT "album_publication_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "album_request" ADD CONSTRAINT "album_request_album_id_album_id_fk" FOREIGN KEY ("album_id") REFERENCES "public"."album"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "album_request" ADD CONSTRAINT "album_request_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "album_revision" ADD CONSTRAINT "album_revision_album_id_album_id_fk" FOREIGN KEY ("album_id") REFERENCES "public"."album"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "album_revision" ADD CONSTRAINT "album_revision_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "album_text" ADD CONSTRAINT "album_text_revision_id_album_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."album_revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "picture" ADD CONSTRAINT "picture_album_id_album_id_fk" FOREIGN KEY ("album_id") REFERENCES "public"."album"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "picture_edit" ADD CONSTRAINT "picture_edit_picture_id_picture_id_fk" FOREIGN KEY ("picture_id") REFERENCES "public"."picture"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "picture_edit" ADD CONSTRAINT "picture_edit_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "picture_file" ADD CONSTRAINT "picture_file_picture_id_picture_id_fk" FOREIGN KEY ("picture_id") REFERENCES "public"."picture"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "picture_look" ADD CONSTRAINT "picture_look_picture_id_picture_id_fk" FOREIGN KEY ("picture_id") REFERENCES "public"."picture"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "picture_publication" ADD CONSTRAINT "picture_publication_picture_id_picture_id_fk" FOREIGN KEY ("picture_id") REFERENCES "public"."picture"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "picture_publication" ADD CONSTRAINT "picture_publication_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "picture_publication" ADD CONSTRAINT "picture_publication_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "picture_student" ADD CONSTRAINT "picture_student_picture_id_picture_id_fk" FOREIGN KEY ("picture_id") REFERENCES "public"."picture"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "picture_student" ADD CONSTRAINT "picture_student_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "picture_text" ADD CONSTRAINT "picture_text_picture_id_picture_id_fk" FOREIGN KEY ("picture_id") REFERENCES "public"."picture"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "album_program" ON "album" USING btree ("program_id");--> statement-breakpoint
CREATE INDEX "album_owner" ON "album" USING btree ("owner_id");--> statement-breakpoint
CREATE UNIQUE INDEX "album_publication_open" ON "album_publication" USING btree ("album_id") WHERE "album_publication"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "album_publication_revision" ON "album_publication" USING btree ("revision_id");--> statement-breakpoint
CREATE INDEX "album_publication_by" ON "album_publication" USING btree ("by");--> statement-breakpoint
CREATE UNIQUE INDEX "album_request_open" ON "album_request" USING btree ("album_id") WHERE "album_request"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "album_request_by" ON "album_request" USING btree ("by");--> statement-breakpoint
CREATE INDEX "album_revision_by" ON "album_revision" USING btree ("by");--> statement-breakpoint
CREATE INDEX "picture_album" ON "picture" USING btree ("album_id","position");--> statement-breakpoint
CREATE INDEX "picture_edit_by" ON "picture_edit" USING btree ("by");--> statement-breakpoint
CREATE INDEX "picture_look_picture" ON "picture_look" USING btree ("picture_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "picture_publication_open" ON "picture_publication" USING btree ("picture_id") WHERE "picture_publication"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "picture_publication_by" ON "picture_publication" USING btree ("by");--> statement-breakpoint
CREATE INDEX "picture_student_person" ON "picture_student" USING btree ("person_id");--> statement-breakpoint
ALTER TABLE "article_revision" ADD CONSTRAINT "article_revision_picture_id_picture_id_fk" FOREIGN KEY ("picture_id") REFERENCES "public"."picture"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "article_revision_picture" ON "article_revision" USING btree ("picture_id");--> statement-breakpoint
-- Pictures are compressed already: compressing them again costs time, and a part could not be read alone.
ALTER TABLE "picture_file" ALTER COLUMN "content" SET STORAGE EXTERNAL;