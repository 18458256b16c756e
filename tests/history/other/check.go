// What the note and tree code of the Go project says of what anumat writes; that code shares nothing with ours.
//
//	check note VKEY NOTE              the note is signed by the key
//	check event VKEY LINES PROOF...   each line of LINES is the event of its tlog-proof, under a signed checkpoint
//	check goes-on VKEY OLD NEW PROOF  the checkpoint NEW goes on from OLD
//
// Exit code 1 and a sentence when it is not so.
package main

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func need(good bool, words ...interface{}) {
	if !good {
		fmt.Println(words...)
		os.Exit(1)
	}
}

func read(name string) []byte {
	data, err := os.ReadFile(name)
	need(err == nil, err)
	return data
}

func hashOf(text string) (hash tlog.Hash) {
	data, err := base64.StdEncoding.DecodeString(text)
	need(err == nil && len(data) == len(hash), "no hash:", text)
	copy(hash[:], data)
	return hash
}

func hashes(lines []string) (proof []tlog.Hash) {
	for _, line := range lines {
		proof = append(proof, hashOf(line))
	}
	return proof
}

func lines(text string) []string {
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n")
}

// The size and root of a note that the key has signed.
func head(vkey string, signed []byte) (int64, tlog.Hash) {
	verifier, err := note.NewVerifier(strings.TrimSpace(string(read(vkey))))
	need(err == nil, err)
	opened, err := note.Open(signed, note.VerifierList(verifier))
	need(err == nil, err)
	body := lines(opened.Text)
	need(len(body) == 3 && body[0] == verifier.Name(), "no checkpoint of the log:", opened.Text)
	size, err := strconv.ParseInt(body[1], 10, 64)
	need(err == nil, err)
	return size, hashOf(body[2])
}

func checkEvents(vkey string, events []byte, proofs []string) {
	all := bytes.Split(bytes.TrimSuffix(events, []byte("\n")), []byte("\n"))
	need(len(all) == len(proofs), len(all), "events and", len(proofs), "proofs")
	for i, name := range proofs {
		parts := strings.SplitN(string(read(name)), "\n\n", 2)
		need(len(parts) == 2, "no proof:", name)
		top := lines(parts[0])
		need(top[0] == "c2sp.org/tlog-proof@v1", "no tlog-proof:", name)
		index, err := strconv.ParseInt(strings.TrimPrefix(top[1], "index "), 10, 64)
		need(err == nil, err)
		size, root := head(vkey, []byte(parts[1]))
		err = tlog.CheckRecord(tlog.RecordProof(hashes(top[2:])), size, root, index, tlog.RecordHash(all[i]))
		need(err == nil, name, err)
	}
}

func checkGoesOn(vkey, before, after, proof string) {
	size, root := head(vkey, read(before))
	larger, next := head(vkey, read(after))
	words := lines(string(read(proof)))
	need(words[0] == fmt.Sprint("old ", size), "the proof is from another size:", words[0])
	err := tlog.CheckTree(tlog.TreeProof(hashes(words[1:])), larger, next, size, root)
	need(err == nil, err)
}

func main() {
	args := os.Args[1:]
	switch {
	case len(args) == 3 && args[0] == "note":
		head(args[1], read(args[2]))
	case len(args) > 3 && args[0] == "event":
		checkEvents(args[1], read(args[2]), args[3:])
	case len(args) == 5 && args[0] == "goes-on":
		checkGoesOn(args[1], args[2], args[3], args[4])
	default:
		need(false, "what is to be checked?")
	}
	fmt.Println("good")
}
