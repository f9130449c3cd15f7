// A CloudFront function (runtime 2.0) for requests that go to the web app's bucket: a path without a file extension
// is a page of the app, which is always the same file.
const files = { '/docs': '/docs.html', '/docs/': '/docs.html' };

function handler(event) {
  const request = event.request;
  const uri = request.uri;
  if (uri.lastIndexOf('.') < uri.lastIndexOf('/')) request.uri = files[uri] || '/index.html';
  return request;
}
