/** Words of the search by meaning. */
export const vectors = {
  vectors: {
    title: 'Finding by meaning',
    off: 'No embeddings endpoint is connected. The search goes by words, sounds and synonyms.',
    on: 'Connected. {{made}} of {{all}} texts have their vector, the rest are being made in the background; what is changed is made anew.',
    address: 'Address of the embeddings',
    name: 'Embedding model',
    key: 'Key of the embeddings',
    addressHow: 'Any embeddings endpoint compatible with OpenAI, up to what stands before /embeddings: https://api.example.com/v1.',
    timeout: 'Milliseconds a search waits at most',
    timeoutHow: '100 to 3000. After that the search goes by words alone, and does not wait again for half a minute.',
    leaves:
      'The texts of articles, goods, quick replies and guides are sent to this endpoint, and so are the questions customers and colleagues search by; those with long figures or a mail address are not.',
    isOn: 'Search by meaning as well',
    save: 'Save the endpoint',
    test: 'Try one text',
    testHow: 'Sends one sentence as it is saved; it need not be on.',
    said: 'After {{ms}} ms: {{dimensions}} dimensions.',
  },
};
