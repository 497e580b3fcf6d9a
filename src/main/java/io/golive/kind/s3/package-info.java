/** S3, at any endpoint and with path style: looks at objects and lists them, puts and deletes one. */
package io.golive.kind.s3;
