const load = async packed => {
  const bytes = Uint8Array.from(atob(packed), c => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  const tag = document.createElement('script');
  tag.textContent = await new Response(stream).text();
  document.head.appendChild(tag);
};
